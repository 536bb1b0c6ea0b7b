package vn.quantrac.domain.derived;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Days of one station by parameter and end. Not thread-safe. */
public final class DayTable {

  private final Map<String, NavigableMap<Instant, PeriodStatistic>> days = new HashMap<>();

  /** Adds a day; a later one of the same parameter and end takes the place of an earlier. */
  public void add(PeriodStatistic day) {
    days.computeIfAbsent(day.parameter(), any -> new TreeMap<>()).put(day.end(), day);
  }

  /**
   * Days of one parameter with start &lt; end of day &lt;= end, in the order of time; may be empty.
   */
  public Collection<PeriodStatistic> between(String parameter, Instant start, Instant end) {
    NavigableMap<Instant, PeriodStatistic> ofParameter = days.get(parameter);
    return ofParameter == null ? List.of() : ofParameter.subMap(start, false, end, true).values();
  }

  /** Forgets every day with start &lt; end of day &lt;= end. */
  public void forget(Instant start, Instant end) {
    days.values().forEach(ofParameter -> ofParameter.subMap(start, false, end, true).clear());
  }

  /** Every day, by parameter and end. */
  public List<PeriodStatistic> all() {
    List<PeriodStatistic> all = new ArrayList<>();
    days.values().forEach(ofParameter -> all.addAll(ofParameter.values()));
    return all;
  }

  /** How many days are here. */
  public int size() {
    int size = 0;
    for (NavigableMap<Instant, PeriodStatistic> ofParameter : days.values()) {
      size += ofParameter.size();
    }
    return size;
  }
}
