package vn.quantrac.benchmarks.figure;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

  private Numbers() {}

  /** With separators of thousands, and decimals only where the number is small. */
  static String text(double number) {
    double size = Math.abs(number);
    if (number == Math.rint(number) || size >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3g", number);
  }
}
