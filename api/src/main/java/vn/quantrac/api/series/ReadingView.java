package vn.quantrac.api.series;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.storage.ReadingRow;

/**
 * A reading in force as clients see it, on the four axes of quality.
 *
 * @param value in {@code unit}; null when the message gave none
 * @param status two-digit code of the instrument's status
 * @param tests QARTOD result by automatic test; empty while no test has run
 * @param validity EEA observation validity: -99 under calibration, -1 on a fault or without value,
 *     1 valid
 * @param verification EEA observation verification: 3 not verified
 * @param revision how many distinct contents were sent
 */
record ReadingView(
    Instant observedAt,
    @Nullable BigDecimal value,
    String unit,
    String status,
    Map<String, Integer> tests,
    int validity,
    int verification,
    boolean usable,
    Instant receivedAt,
    Instant sentAt,
    int revision) {

  private static final int MAINTENANCE = -99;
  private static final int NOT_VALID = -1;
  private static final int VALID = 1;
  private static final int NOT_VERIFIED = 3;

  static final Csv<ReadingView> CSV =
      Csv.<ReadingView>of()
          .with("observedAt", ReadingView::observedAt)
          .with("value", ReadingView::value)
          .with("unit", ReadingView::unit)
          .with("status", ReadingView::status)
          .with("validity", ReadingView::validity)
          .with("verification", ReadingView::verification)
          .with("usable", ReadingView::usable)
          .with("receivedAt", ReadingView::receivedAt)
          .with("sentAt", ReadingView::sentAt)
          .with("revision", ReadingView::revision);

  static ReadingView of(ReadingRow row, String unit) {
    return new ReadingView(
        row.observedAt(),
        row.value(),
        unit,
        row.status().code(),
        Map.of(),
        validity(row),
        NOT_VERIFIED,
        row.usable(),
        row.receivedAt(),
        row.sentAt(),
        row.revision());
  }

  private static int validity(ReadingRow row) {
    if (row.status() == InstrumentStatus.CALIBRATING) {
      return MAINTENANCE;
    }
    return row.status() == InstrumentStatus.FAULT || row.value() == null ? NOT_VALID : VALID;
  }
}
