package org.resurge.experiments.reproduce.report;

/// What a measurement says of a claim.
public enum Judgement {
  /// The measured interval agrees with the claim and excludes no effect.
  REPRODUCED("reproduced", "yes"),
  /// The measured interval excludes the claim.
  NOT_REPRODUCED("not reproduced", "no"),
  /// The interval holds both the claim and its opposite, or there are too few seeds.
  NOT_DECIDABLE("not decidable at this scale", "open");

  private final String text;
  private final String style;

  Judgement(String text, String style) {
    this.text = text;
    this.style = style;
  }

  /// Class of the style sheet.
  String style() {
    return style;
  }

  /// The words of the report.
  @Override
  public String toString() {
    return text;
  }
}
