package vn.quantrac.api.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.DayTable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.Edge;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.DerivedWriter;

/**
 * Puts hours of a station in Vietnam into the database, with the days and verdicts that the domain
 * makes of them.
 */
public final class StoredVerdicts {

  private static final Rulebooks RULES = Rulebooks.load();

  private final DataSource database;
  private final Station station;

  public StoredVerdicts(DataSource database, Station station) {
    this.database = database;
    this.station = station;
  }

  /** The end of the hour with that label of a day in Vietnam. */
  public static Instant hourEnd(String day, int hour) {
    return Instant.parse(day + "T00:00:00Z")
        .minus(Duration.ofHours(7))
        .plus(Duration.ofHours(hour));
  }

  /** A valid hour of sixty readings of that mean. */
  public PeriodStatistic hour(String parameter, Instant end, String mean) {
    BigDecimal value = new BigDecimal(mean);
    return new PeriodStatistic(
        station.code(),
        parameter,
        AveragingPeriod.ONE_HOUR,
        end.minus(Duration.ofHours(1)),
        end,
        value,
        value,
        value,
        60,
        60,
        1,
        true,
        Losses.NONE,
        3);
  }

  /** The first hours of a day, as many as are asked for. */
  public List<PeriodStatistic> hours(String parameter, String day, int valid, String mean) {
    List<PeriodStatistic> hours = new ArrayList<>();
    IntStream.rangeClosed(1, valid)
        .forEach(label -> hours.add(hour(parameter, hourEnd(day, label), mean)));
    return hours;
  }

  /** Writes hours with the day and the verdicts that follow. */
  public void write(String parameter, String day, List<PeriodStatistic> hours) {
    List<PeriodStatistic> statistics = new ArrayList<>(hours);
    statistics.add(
        DailyStatistic.of(
            station.code(),
            station.series(parameter).orElseThrow(),
            LocalDay.of(hourEnd(day, 12), station.timeZone()),
            hours,
            RULES.completeness()));
    write(statistics, List.of());
  }

  /** Writes statistics with the verdicts on them, and flags. */
  public void write(List<PeriodStatistic> statistics, List<FlaggedReading> flags) {
    Assessments judge = new Assessments(RULES.limits(), RULES.indexInputs());
    List<Assessment> assessments =
        statistics.stream().flatMap(one -> judge.of(station, one).stream()).toList();
    int written =
        new DerivedWriter(database)
            .write(
                List.of(
                    new DerivedRows(
                        station.code(),
                        statistics,
                        List.of(),
                        List.of(),
                        assessments,
                        flags,
                        null)));
    assert written >= 0;
  }

  /** Writes hours with all that follows from them and from no others. */
  public void derive(List<PeriodStatistic> hours) {
    HourTable table = new HourTable();
    Map<String, Edge> edges = new HashMap<>();
    for (PeriodStatistic hour : hours) {
      table.add(hour);
      edges.merge(
          hour.parameter(),
          new Edge(null, hour.end()),
          (one, other) -> one.newest().isAfter(other.newest()) ? one : other);
    }
    DerivedRows rows =
        RULES
            .resultCalculation(null)
            .derive(
                station,
                hours,
                List.of(),
                edges,
                new ResultCalculation.Facts(table, new HourTable(), new DayTable()),
                List.of());
    int written = new DerivedWriter(database).write(List.of(rows));
    assert written >= 0;
  }
}
