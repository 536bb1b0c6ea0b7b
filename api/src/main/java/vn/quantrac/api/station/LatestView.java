package vn.quantrac.api.station;

import java.math.BigDecimal;
import java.time.Instant;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.storage.LatestReading;

/** The newest usable reading of one series as clients see it. */
record LatestView(
    String parameter,
    Instant observedAt,
    BigDecimal value,
    String unit,
    String status,
    boolean usable,
    Instant receivedAt) {

  static final Csv<LatestView> CSV =
      Csv.<LatestView>of()
          .with("parameter", LatestView::parameter)
          .with("observedAt", LatestView::observedAt)
          .with("value", LatestView::value)
          .with("unit", LatestView::unit)
          .with("status", LatestView::status)
          .with("usable", LatestView::usable)
          .with("receivedAt", LatestView::receivedAt);

  /** Only usable readings are kept as latest, so the instrument was measuring. */
  static LatestView of(LatestReading reading) {
    return new LatestView(
        reading.parameter(),
        reading.observedAt(),
        reading.value(),
        reading.unit(),
        InstrumentStatus.MEASURING.code(),
        true,
        reading.receivedAt());
  }
}
