package vn.quantrac.api.series;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.storage.ReadingRow;

/**
 * A reading in force as clients see it, on the four axes of quality.
 *
 * @param value in {@code unit}; null when the message gave none
 * @param status two-digit code of the instrument's status
 * @param tests QARTOD result by automatic test, every one
 * @param validity EEA observation validity
 * @param verification EEA observation verification
 * @param usable whether it may enter a mean
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
          .with("revision", ReadingView::revision)
          .with("tests", ReadingView::testText);

  static ReadingView of(ReadingRow row, Judgement judgement, String unit) {
    return new ReadingView(
        row.observedAt(),
        row.value(),
        unit,
        row.status().code(),
        TestsView.of(judgement.tests()),
        judgement.validity(),
        judgement.verification(),
        judgement.usable(),
        row.receivedAt(),
        row.sentAt(),
        row.revision());
  }

  /** As {@code grossRange=1 spike=3}. */
  private String testText() {
    return tests.entrySet().stream()
        .map(test -> test.getKey() + "=" + test.getValue())
        .collect(Collectors.joining(" "));
  }
}
