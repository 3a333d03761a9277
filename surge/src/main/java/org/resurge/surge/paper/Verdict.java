package org.resurge.surge.paper;

/// What an analysis comes to.
public enum Verdict {
  /// At least one finding belongs to the landscape by the rule of [Finding].
  TARGETS("targets"),
  /// Nothing was found that landscapes without critical points do not show too.
  INDISTINGUISHABLE("indistinguishable from null");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /// The words of reports and of `--json`.
  @Override
  public String toString() {
    return text;
  }
}
