package vn.quantrac.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.domain.statistics.Losses;

/**
 * What one series owed in one local month, and what came. Counted are grid points of the promised
 * rhythm: promised = received + missing.
 *
 * @param operator who owes the data; null where nobody has said
 * @param station code
 * @param unit empty for a quantity without one
 * @param intervalSeconds the rhythm as registered now
 * @param promised grid points from the series' first reading to now, within the month
 * @param received grid points with a reading
 * @param usable of these, those that may enter a mean; at most {@code received}
 * @param losses why others may not, in readings
 * @param late received more than the allowed delay after they were measured
 * @param missingByCause counts above 0; together promised - received
 * @param stationRejected readings of the whole station that were refused in the month
 */
public record AvailabilityRow(
    @Nullable String operator,
    String station,
    String stationName,
    String parameter,
    String unit,
    int intervalSeconds,
    long promised,
    long received,
    long usable,
    Losses losses,
    long late,
    Map<GapCause, Long> missingByCause,
    long stationRejected) {

  /** Grid points without a reading. */
  public long missing() {
    return promised - received;
  }
}
