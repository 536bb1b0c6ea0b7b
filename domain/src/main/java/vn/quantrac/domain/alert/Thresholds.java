package vn.quantrac.domain.alert;

import java.math.BigDecimal;

/** What thresholds of conditions that rise have in common. */
final class Thresholds {

  private Thresholds() {}

  /** That many per cent of a limit. */
  static BigDecimal share(BigDecimal limit, BigDecimal percent) {
    return limit.multiply(percent).movePointLeft(2);
  }

  /** Refuses thresholds above which everything lies, behind which nothing does, or crossed ones. */
  static void inOrder(BigDecimal raise, BigDecimal clear) {
    if (raise.signum() <= 0) {
      throw new IllegalArgumentException(
          "everything is above %s: the rule would always fire".formatted(raise));
    }
    if (clear.signum() <= 0) {
      throw new IllegalArgumentException(
          "nothing is below %s: what is raised would never clear".formatted(clear));
    }
    if (clear.compareTo(raise) > 0) {
      throw new IllegalArgumentException(
          "it clears at %s, which is above %s, where it raises".formatted(clear, raise));
    }
  }
}
