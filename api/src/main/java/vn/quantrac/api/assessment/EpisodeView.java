package vn.quantrac.api.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.limit.Episode;
import vn.quantrac.storage.EpisodeRow;

/**
 * An episode of exceedance as clients see it.
 *
 * @param assessment id of the verdict on its first window
 * @param peak the value furthest beyond its limit
 * @param peakAt end of that window
 * @param durationHours from start to end, two decimals
 * @param limit upper limit at the peak; null when there is none
 * @param lowerLimit lower limit at the peak; null when there is none
 */
record EpisodeView(
    String assessment,
    String station,
    String parameter,
    String averaging,
    String book,
    Instant start,
    Instant end,
    BigDecimal peak,
    Instant peakAt,
    int windows,
    BigDecimal durationHours,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal lowerLimit,
    String unit) {

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

  static final Csv<EpisodeView> CSV =
      Csv.<EpisodeView>of()
          .with("assessment", EpisodeView::assessment)
          .with("station", EpisodeView::station)
          .with("parameter", EpisodeView::parameter)
          .with("averaging", EpisodeView::averaging)
          .with("book", EpisodeView::book)
          .with("start", EpisodeView::start)
          .with("end", EpisodeView::end)
          .with("peak", EpisodeView::peak)
          .with("peakAt", EpisodeView::peakAt)
          .with("windows", EpisodeView::windows)
          .with("durationHours", EpisodeView::durationHours)
          .with("limit", EpisodeView::limit)
          .with("lowerLimit", EpisodeView::lowerLimit)
          .with("unit", EpisodeView::unit);

  static EpisodeView of(EpisodeRow row) {
    Episode one = row.episode();
    return new EpisodeView(
        row.first().toString(),
        row.station(),
        row.parameter(),
        row.first().averaging().code(),
        row.first().book(),
        one.start(),
        one.end(),
        one.peak(),
        one.peakAt(),
        one.windows(),
        BigDecimal.valueOf(Duration.between(one.start(), one.end()).toSeconds())
            .divide(SECONDS_OF_AN_HOUR, 2, RoundingMode.HALF_UP),
        one.limit(),
        one.lower(),
        one.unit());
  }
}
