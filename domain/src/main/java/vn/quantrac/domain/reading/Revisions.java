package vn.quantrac.domain.reading;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which of two contents sent for the same reading is in force: the one sent last. A total order, so
 * that the outcome is the same in whatever order the messages arrive.
 */
public final class Revisions {

  private Revisions() {}

  /** Whether both readings say the same: equal value (numerically) and equal status. */
  public static boolean sameContent(Reading one, Reading other) {
    return one.status() == other.status() && compare(one.value(), other.value()) == 0;
  }

  /**
   * Whether a reading sent at {@code order} takes the place of {@code current}, sent at {@code
   * currentOrder}: it was sent later or, both having been sent at the same time with the same
   * sequence, it has the greater value (null least), then the later status. False when both are
   * equal in all of these.
   */
  public static boolean supersedes(
      Reading reading, SentOrder order, Reading current, SentOrder currentOrder) {
    int byOrder = order.compareTo(currentOrder);
    if (byOrder != 0) {
      return byOrder > 0;
    }
    int byValue = compare(reading.value(), current.value());
    if (byValue != 0) {
      return byValue > 0;
    }
    return reading.status().compareTo(current.status()) > 0;
  }

  private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    return one.compareTo(other);
  }
}
