package vn.quantrac.api.series;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.ReadingRow;

/**
 * One content that was sent for a reading, as clients see it.
 *
 * @param value in {@code unit}; null when the message gave none
 * @param receivedAt when this content first arrived
 * @param sentAt when it was last sent
 * @param sequence the gateway's number of that message
 */
record RevisionView(
    Instant observedAt,
    @Nullable BigDecimal value,
    String unit,
    String status,
    Instant receivedAt,
    Instant sentAt,
    long sequence,
    boolean inForce) {

  static final Csv<RevisionView> CSV =
      Csv.<RevisionView>of()
          .with("observedAt", RevisionView::observedAt)
          .with("value", RevisionView::value)
          .with("unit", RevisionView::unit)
          .with("status", RevisionView::status)
          .with("receivedAt", RevisionView::receivedAt)
          .with("sentAt", RevisionView::sentAt)
          .with("sequence", RevisionView::sequence)
          .with("inForce", RevisionView::inForce);

  static RevisionView of(ReadingRow row, String unit, boolean inForce) {
    return new RevisionView(
        row.observedAt(),
        row.value(),
        unit,
        row.status().code(),
        row.receivedAt(),
        row.sentAt(),
        row.sequence(),
        inForce);
  }
}
