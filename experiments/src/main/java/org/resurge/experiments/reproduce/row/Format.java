package org.resurge.experiments.reproduce.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers as the report writes them.
final class Format {
  private Format() {}

  /// Four significant digits, plain where that is short.
  static String number(double value) {
    return number(value, 4);
  }

  /// Some significant digits, plain where that is short; a dash for what is not finite.
  static String number(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
          .replaceAll("e([+-])0", "e$1")
          .replace("e+", "e");
    }
    String plain = new BigDecimal(value, new MathContext(digits)).toPlainString();
    return plain.startsWith("-") ? "−" + plain.substring(1) : plain;
  }

  /// A given number as a person writes it, `3e-4` or `0.05`.
  static String setting(double value) {
    String text = number(value, 5);
    return text.contains("e")
        ? text.replaceAll("\\.?0+e", "e")
        : new BigDecimal(value, new MathContext(5)).stripTrailingZeros().toPlainString();
  }

  /// A share as a percentage with its sign, `+12.3 %`.
  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%+.1f", 100 * share);
    return text.replace('-', '−') + "\u00a0%";
  }

  /// A share as a percentage, `12 %`.
  static String share(double share) {
    return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }

  /// Numbers with commas between.
  static String list(List<Double> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().map(v -> number(v, 3)).collect(Collectors.joining(", "));
  }
}
