package vn.quantrac.api.missing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.missing.AvailabilityLine;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.storage.AvailabilityRow;

/**
 * One line of a monthly statement.
 *
 * @param month of the station's zone, as 2026-03
 * @param unusable readings that came and may not enter a mean, by reason
 * @param rejected promised readings that are missing because what came was refused
 * @param availability usable readings of those promised, per cent, cut to one decimal; null when
 *     nothing was promised
 * @param lateShare late readings of those received, per cent, cut to one decimal; null when none
 *     was received
 * @param requiredPercent the line that decides
 * @param sufficient whether that line is kept; null when nothing was promised
 * @param stationRejected readings of the whole station refused in the month, by the ledger
 */
record AvailabilityView(
    String month,
    @Nullable String operator,
    String station,
    String stationName,
    String parameter,
    String unit,
    int intervalSeconds,
    long promised,
    long received,
    long usable,
    Map<String, Integer> unusable,
    long rejected,
    long missing,
    Map<String, Long> missingByCause,
    @Nullable BigDecimal availability,
    long late,
    @Nullable BigDecimal lateShare,
    int requiredPercent,
    @Nullable Boolean sufficient,
    long stationRejected) {

  static final Csv<AvailabilityView> CSV = csv();

  private static Csv<AvailabilityView> csv() {
    Csv<AvailabilityView> csv =
        Csv.<AvailabilityView>of()
            .with("month", AvailabilityView::month)
            .with("operator", AvailabilityView::operator)
            .with("station", AvailabilityView::station)
            .with("stationName", AvailabilityView::stationName)
            .with("parameter", AvailabilityView::parameter)
            .with("unit", AvailabilityView::unit)
            .with("intervalSeconds", AvailabilityView::intervalSeconds)
            .with("promised", AvailabilityView::promised)
            .with("received", AvailabilityView::received)
            .with("usable", AvailabilityView::usable)
            .with("rejected", AvailabilityView::rejected)
            .with("missing", AvailabilityView::missing);
    for (GapCause cause : GapCause.values()) {
      csv =
          csv.with(
              "missing" + cause.name(), view -> view.missingByCause.getOrDefault(cause.name(), 0L));
    }
    return csv.with("availability", AvailabilityView::availability)
        .with("late", AvailabilityView::late)
        .with("lateShare", AvailabilityView::lateShare)
        .with("requiredPercent", AvailabilityView::requiredPercent)
        .with("sufficient", AvailabilityView::sufficient)
        .with("stationRejected", AvailabilityView::stationRejected);
  }

  static AvailabilityView of(YearMonth month, AvailabilityRow row, AvailabilityLine line) {
    Map<GapCause, Long> causes = row.missingByCause();
    return new AvailabilityView(
        month.toString(),
        row.operator(),
        row.station(),
        row.stationName(),
        row.parameter(),
        row.unit(),
        row.intervalSeconds(),
        row.promised(),
        row.received(),
        row.usable(),
        unusable(row.losses()),
        causes.getOrDefault(GapCause.REJECTED, 0L)
            + causes.getOrDefault(GapCause.NOT_REGISTERED, 0L),
        row.missing(),
        names(causes),
        share(row.usable(), row.promised()),
        row.late(),
        share(row.late(), row.received()),
        line.percent(),
        row.promised() == 0 ? null : line.isKept(row.usable(), row.promised()),
        row.stationRejected());
  }

  private static Map<String, Integer> unusable(Losses losses) {
    Map<String, Integer> unusable = new TreeMap<>();
    unusable.put("calibrating", losses.calibrating());
    unusable.put("fault", losses.fault());
    unusable.put("withoutValue", losses.withoutValue());
    unusable.put("failedTest", losses.failedTest());
    unusable.put("invalidated", losses.invalidated());
    unusable.put("stopped", losses.stopped());
    unusable.values().removeIf(count -> count == 0);
    return unusable;
  }

  private static Map<String, Long> names(Map<GapCause, Long> causes) {
    Map<String, Long> names = new TreeMap<>();
    causes.forEach((cause, count) -> names.put(cause.name(), count));
    return names;
  }

  /** Cut and not rounded, so that what is shown never says more than is there. */
  private static @Nullable BigDecimal share(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
  }
}
