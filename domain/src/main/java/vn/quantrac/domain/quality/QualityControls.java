package vn.quantrac.domain.quality;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.station.Series;

/**
 * The tests of many stations, made once for all series that are tested alike: of ten thousand
 * stations most are. Not thread-safe.
 */
public final class QualityControls {

  private record Kind(
      Series series, ZoneId zone, List<ThresholdPeriod> periods, boolean compared) {}

  private final Map<Kind, QualityControl> made = new HashMap<>();

  /** As the constructor of {@link QualityControl}. */
  QualityControl of(Series series, ZoneId zone, List<ThresholdPeriod> periods, boolean compared) {
    return made.computeIfAbsent(
        new Kind(series, zone, List.copyOf(periods), compared),
        any -> new QualityControl(series, zone, periods, compared));
  }

  /** How many there are. */
  public int size() {
    return made.size();
  }
}
