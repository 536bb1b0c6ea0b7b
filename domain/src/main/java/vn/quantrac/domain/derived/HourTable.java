package vn.quantrac.domain.derived;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Hours of one station by parameter and end. Not thread-safe. */
public final class HourTable {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Map<String, Map<Instant, PeriodStatistic>> hours = new HashMap<>();

  /** Adds an hour; a later one of the same parameter and end takes the place of an earlier. */
  public void add(PeriodStatistic hour) {
    hours.computeIfAbsent(hour.parameter(), any -> new HashMap<>()).put(hour.end(), hour);
  }

  /** Adds every hour of another table; they take the place of those that are here. */
  public void addAll(HourTable other) {
    other.hours.forEach(
        (parameter, byEnd) ->
            hours.computeIfAbsent(parameter, any -> new HashMap<>()).putAll(byEnd));
  }

  /** Forgets every hour with that end or an earlier one. */
  public void forgetUntil(Instant end) {
    hours.values().forEach(byEnd -> byEnd.keySet().removeIf(hour -> !hour.isAfter(end)));
  }

  /** Every hour with a later end than this, in no order. */
  public List<PeriodStatistic> after(Instant end) {
    List<PeriodStatistic> found = new ArrayList<>();
    for (Map<Instant, PeriodStatistic> byEnd : hours.values()) {
      for (PeriodStatistic hour : byEnd.values()) {
        if (hour.end().isAfter(end)) {
          found.add(hour);
        }
      }
    }
    return found;
  }

  /** How many hours are here. */
  public int size() {
    int size = 0;
    for (Map<Instant, PeriodStatistic> byEnd : hours.values()) {
      size += byEnd.size();
    }
    return size;
  }

  /** The hour of that parameter and end, if it has one. */
  public Optional<PeriodStatistic> find(String parameter, Instant end) {
    return Optional.ofNullable(hours.getOrDefault(parameter, Map.of()).get(end));
  }

  /**
   * Hours of one parameter with start &lt; end of hour &lt;= end, in the order of time; may be
   * empty.
   */
  public List<PeriodStatistic> between(String parameter, Instant start, Instant end) {
    Map<Instant, PeriodStatistic> ofParameter = hours.getOrDefault(parameter, Map.of());
    List<PeriodStatistic> found = new ArrayList<>();
    for (Instant hour = start.plus(HOUR); !hour.isAfter(end); hour = hour.plus(HOUR)) {
      PeriodStatistic statistic = ofParameter.get(hour);
      if (statistic != null) {
        found.add(statistic);
      }
    }
    return found;
  }

  /** Whether any parameter has an hour with that end, valid or not. */
  public boolean has(Instant end) {
    for (Map<Instant, PeriodStatistic> ofParameter : hours.values()) {
      if (ofParameter.containsKey(end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any parameter has a valid hour with that end. */
  public boolean hasValid(Instant end) {
    for (Map<Instant, PeriodStatistic> ofParameter : hours.values()) {
      PeriodStatistic hour = ofParameter.get(end);
      if (hour != null && hour.valid()) {
        return true;
      }
    }
    return false;
  }
}
