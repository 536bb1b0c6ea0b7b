package vn.quantrac.storage;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.Revisions;
import vn.quantrac.domain.reading.SentOrder;

/**
 * One content of one reading, with the last place at which it was sent.
 *
 * @param reading value and status, and how they were reported at that place
 * @param order in whole microseconds
 * @param receivedMicros when this content first arrived, microseconds since 1970
 */
record Content(Reading reading, SentOrder order, long receivedMicros) {

  /** Which of two ways to report the same value at the same place is kept: any, but always one. */
  private static final Comparator<Reading> BY_REPORT =
      Comparator.comparing(Reading::reportedUnit, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Reading::reportedValue, Comparator.nullsFirst(Comparator.naturalOrder()));

  boolean usable() {
    return reading.status() == InstrumentStatus.MEASURING && reading.value() != null;
  }

  boolean says(Content other) {
    return Revisions.sameContent(reading, other.reading);
  }

  boolean supersedes(Content other) {
    return Revisions.supersedes(reading, order, other.reading, other.order);
  }

  /** What is known after the same content was sent again; this very object when nothing is new. */
  Content and(Content again) {
    int byOrder = again.order.compareTo(order);
    boolean later = byOrder > 0 || (byOrder == 0 && BY_REPORT.compare(again.reading, reading) > 0);
    return later ? new Content(again.reading, again.order, receivedMicros) : this;
  }

  /**
   * The reading as it will be read back: numbers through a double.
   *
   * @throws IllegalArgumentException for a value that no double holds
   */
  static Reading storable(Reading reading) {
    BigDecimal value = throughDouble(reading, reading.value());
    BigDecimal reported = throughDouble(reading, reading.reportedValue());
    String unit = reading.reportedUnit();
    String storedUnit = unit == null ? null : Columns.text(unit, 64);
    if (same(value, reading.value())
        && same(reported, reading.reportedValue())
        && Objects.equals(unit, storedUnit)) {
      return reading;
    }
    return new Reading(
        reading.parameter(), reading.observedAt(), value, reading.status(), reported, storedUnit);
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other == null : other != null && one.compareTo(other) == 0;
  }

  private static @Nullable BigDecimal throughDouble(Reading reading, @Nullable BigDecimal value) {
    // Up to 15 digits of ordinary size a double holds exactly.
    if (value == null || (value.precision() <= 15 && Math.abs(value.scale()) <= 200)) {
      return value;
    }
    double stored = value.doubleValue();
    if (Double.isInfinite(stored)) {
      throw new IllegalArgumentException(
          "a value of " + reading.parameter() + " is too large for a double");
    }
    return Decimals.canonical(stored);
  }
}
