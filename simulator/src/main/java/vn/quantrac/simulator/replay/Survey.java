package vn.quantrac.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.simulator.SentReading;

/**
 * The first pass over the files: what is in them, before anything is sent. It answers which series
 * our stations need, how many readings there will be, and which rows are bad.
 */
final class Survey {

  private static final int MAXIMUM_STATIONS = 500;
  private static final int DAY_SECONDS = 86_400;

  private final Target target;
  private final TreeSet<String> sources = new TreeSet<>();
  private final Map<String, Map<String, Seen>> stations = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long rows;
  private long readings;
  private long missing;
  private long passedOver;
  private long badRows;

  Survey(Target target) {
    this.target = target;
  }

  /** What is known of one series of one station. */
  private static final class Seen {
    private final String unit;
    private final @Nullable Integer interval;
    private final Map<Long, Integer> gaps = new HashMap<>();
    private @Nullable Instant last;

    Seen(String unit, @Nullable Integer interval) {
      this.unit = unit;
      this.interval = interval;
    }

    void at(Instant observedAt) {
      if (last != null && interval == null) {
        long gap = Duration.between(last, observedAt).toSeconds();
        if (gap >= 1 && gap <= DAY_SECONDS) {
          gaps.merge(gap, 1, Integer::sum);
        }
      }
      last = observedAt;
    }

    int intervalSeconds() {
      if (interval != null) {
        return interval;
      }
      return gaps.entrySet().stream()
          .max(
              Map.Entry.<Long, Integer>comparingByValue()
                  .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
          .map(entry -> entry.getKey().intValue())
          .orElse(3600);
    }
  }

  void read(DataFile file, int reportedProblems) throws InterruptedException {
    file.read(
        row -> {
          rows++;
          if (row.problem() != null) {
            badRows++;
            if (problems.size() < reportedProblems) {
              problems.add(file.path() + ":" + row.line() + ": " + row.problem());
            }
          }
          String source = row.source().isEmpty() ? file.ownName() : row.source();
          if (row.observedAt() != null) {
            if (!row.source().isEmpty()) {
              sources.add(row.source());
            }
            if (target.means(source)) {
              count(file.mapping(), source, row);
            } else {
              passedOver++;
            }
          } else if (row.passedOver()) {
            passedOver++;
          }
        });
  }

  private void count(Mapping mapping, String source, Row row) {
    readings += row.readings().size();
    missing += row.missing().size();
    Map<String, Seen> series =
        stations.computeIfAbsent(target.station(source), code -> new LinkedHashMap<>());
    if (stations.size() > MAXIMUM_STATIONS) {
      throw new ReplayProblem(
          "more than " + MAXIMUM_STATIONS + " stations in one replay; choose some with --select");
    }
    for (SentReading reading : row.readings()) {
      series
          .computeIfAbsent(
              reading.parameter(),
              parameter -> new Seen(registeredUnit(mapping, reading), mapping.intervalSeconds()))
          .at(reading.observedAt());
    }
  }

  private static String registeredUnit(Mapping mapping, SentReading reading) {
    String sent = reading.unit() == null ? "" : reading.unit();
    if (mapping.wide() != null) {
      for (Mapping.ValueColumn column : mapping.wide()) {
        if (column.parameter().equals(reading.parameter()) && column.registeredUnit() != null) {
          return column.registeredUnit();
        }
      }
    }
    if (mapping.longForm() != null && mapping.longForm().items() != null) {
      for (Mapping.Item item : mapping.longForm().items()) {
        if (item.parameter().equals(reading.parameter()) && item.registeredUnit() != null) {
          return item.registeredUnit();
        }
      }
    }
    return sent;
  }

  /**
   * @throws ReplayProblem if rows of several source stations would go to one station of ours, a
   *     selected one is not there, or there is nothing to send
   */
  void check() {
    String known = String.join(", ", sources);
    for (String wanted : target.select()) {
      if (!sources.contains(wanted)) {
        throw new ReplayProblem(
            "no source station '" + wanted + "' in the files; they hold: " + known);
      }
    }
    if (!target.holdsSeveral() && target.select().isEmpty() && sources.size() > 1) {
      throw new ReplayProblem(
          "the files hold "
              + sources.size()
              + " source stations: "
              + known
              + ". Choose one with --select, or give --station PREFIX-"
              + Target.PLACEHOLDER
              + " to replay each as a station of its own.");
    }
    if (!target.holdsSeveral() && target.select().size() > 1) {
      throw new ReplayProblem(
          "several source stations are selected for one station; give --station PREFIX-"
              + Target.PLACEHOLDER);
    }
    if (readings == 0) {
      throw new ReplayProblem(
          "no reading to send: "
              + rows
              + " rows, "
              + badRows
              + " bad"
              + (problems.isEmpty() ? "" : "; the first: " + problems.get(0)));
    }
  }

  /** Our stations with the series they need, in the order in which they occur. */
  Map<String, Collection<Series>> stations() {
    Map<String, Collection<Series>> result = new LinkedHashMap<>();
    stations.forEach(
        (code, series) -> {
          List<Series> needed = new ArrayList<>();
          series.forEach(
              (parameter, seen) ->
                  needed.add(new Series(parameter, seen.unit, seen.intervalSeconds())));
          result.put(code, needed);
        });
    return result;
  }

  long rows() {
    return rows;
  }

  long readings() {
    return readings;
  }

  long missing() {
    return missing;
  }

  long passedOver() {
    return passedOver;
  }

  long badRows() {
    return badRows;
  }

  /** The first bad rows, each as {@code file:line: what is wrong}. */
  List<String> problems() {
    return problems;
  }
}
