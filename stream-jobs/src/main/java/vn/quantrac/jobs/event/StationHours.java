package vn.quantrac.jobs.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Hours of one station that have changed.
 *
 * @param station code
 * @param hours in the order of computation; a later one for the same parameter and end takes the
 *     place of an earlier
 */
public record StationHours(String station, List<PeriodStatistic> hours) {

  /**
   * Joins what belongs to one station, so that each of its windows is computed once; keeps the
   * order.
   */
  public static List<StationHours> merge(List<StationHours> batch) {
    Map<String, List<PeriodStatistic>> byStation = new LinkedHashMap<>();
    for (StationHours one : batch) {
      byStation.computeIfAbsent(one.station(), any -> new ArrayList<>()).addAll(one.hours());
    }
    return byStation.entrySet().stream()
        .map(entry -> new StationHours(entry.getKey(), entry.getValue()))
        .toList();
  }
}
