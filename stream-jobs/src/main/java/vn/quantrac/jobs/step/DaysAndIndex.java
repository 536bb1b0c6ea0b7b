package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DerivedCalculation;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.event.StationHours;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StatisticHistory;

/**
 * Days and air-quality index of one station from its committed hours. The hours of the newest
 * {@value #DAYS_IN_STATE} to {@value #DAYS_IN_STATE}+1 days stay in keyed state; what a change
 * needs of older ones is read from the database.
 */
public final class DaysAndIndex extends KeyedProcessFunction<String, StationHours, DerivedRows> {

  private static final long serialVersionUID = 1L;

  /** How many days of hours up to the newest are kept at least. */
  static final int DAYS_IN_STATE = 3;

  private static final Duration KEPT = Duration.ofDays(DAYS_IN_STATE);
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final DatabaseConfig config;

  /** Marks state as this run's own: what an earlier run left is read from the database again. */
  private transient String run;

  private transient @Nullable Database database;
  private transient JdbcStationRegistry registry;
  private transient ReadingHistory readings;
  private transient StatisticHistory history;
  private transient DerivedCalculation calculation;
  private transient ValueState<String> writtenBy;

  /** Every hour of the station that ends after this instant is in {@link #hours}. */
  private transient ValueState<Instant> coveredFrom;

  private transient MapState<SeriesHour, PeriodStatistic> hours;

  /** A step that reads older hours from that database. */
  @SuppressWarnings("initialization") // what depends on the database is made in open()
  public DaysAndIndex(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    Database opened = Database.open(config);
    database = opened;
    registry = new JdbcStationRegistry(opened.dataSource());
    readings = new ReadingHistory(opened.dataSource());
    history = new StatisticHistory(opened.dataSource());
    calculation = Rulebooks.load().derivedCalculation("VN_AQI");
    run = UUID.randomUUID().toString();
    writtenBy =
        getRuntimeContext().getState(new ValueStateDescriptor<>("written-by", Types.STRING));
    coveredFrom =
        getRuntimeContext().getState(new ValueStateDescriptor<>("covered-from", Types.INSTANT));
    hours =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "hours",
                    TypeInformation.of(SeriesHour.class),
                    TypeInformation.of(PeriodStatistic.class)));
  }

  @Override
  public void processElement(StationHours input, Context context, Collector<DerivedRows> output)
      throws Exception {
    Optional<Station> station =
        KnownStation.find(
            registry,
            input.station(),
            input.hours().stream().map(PeriodStatistic::parameter).collect(Collectors.toSet()));
    if (station.isEmpty()) {
      throw new IllegalStateException(
          "hours of station %s, which is not registered".formatted(input.station()));
    }
    if (!run.equals(writtenBy.value())) {
      beginAnew(input);
    }
    HourTable table = table(station.get(), input.hours());
    keep(input.hours());
    output.collect(calculation.derive(station.get(), input.hours(), table));
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }

  /**
   * Fills state with what is committed up to the station's newest reading; no hour can be committed
   * after it.
   */
  private void beginAnew(StationHours input) throws Exception {
    hours.clear();
    Instant newest =
        readings.newest(input.station()).values().stream()
            .max(Comparator.naturalOrder())
            .map(HourlyStatistic::hourEnd)
            .orElseGet(() -> input.hours().get(0).end());
    Instant from = newest.minus(KEPT);
    for (PeriodStatistic hour :
        history.hours(input.station(), List.of(new TimeRange(from, newest)))) {
      hours.put(new SeriesHour(hour.parameter(), hour.end()), hour);
    }
    coveredFrom.update(from);
    writtenBy.update(run);
  }

  /**
   * All hours that the changed ones reach: older ones from the database, the newest from state, the
   * changed ones.
   */
  private HourTable table(Station station, List<PeriodStatistic> changed) throws Exception {
    HourTable table = new HourTable();
    Instant covered = coveredFrom.value();
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    List<TimeRange> older = new ArrayList<>();
    for (Instant end : ends) {
      Instant from = calculation.looksFrom(station, end);
      Instant to = calculation.looksTo(station, end);
      if (from.isBefore(covered)) {
        older.add(new TimeRange(from, to.isBefore(covered) ? to : covered));
      }
    }
    if (!older.isEmpty()) {
      history.hours(station.code(), older).forEach(table::add);
    }
    hours.values().forEach(table::add);
    changed.forEach(table::add);
    return table;
  }

  private void keep(List<PeriodStatistic> changed) throws Exception {
    Instant covered = coveredFrom.value();
    Instant newest = covered;
    for (PeriodStatistic hour : changed) {
      if (hour.end().isAfter(covered)) {
        hours.put(new SeriesHour(hour.parameter(), hour.end()), hour);
        newest = newest.isBefore(hour.end()) ? hour.end() : newest;
      }
    }
    Instant from = newest.minus(KEPT);
    if (!covered.plus(SWEEP_EVERY).isAfter(from)) {
      coveredFrom.update(from);
      List<SeriesHour> past = new ArrayList<>();
      for (SeriesHour hour : hours.keys()) {
        if (!hour.end().isAfter(from)) {
          past.add(hour);
        }
      }
      for (SeriesHour hour : past) {
        hours.remove(hour);
      }
    }
  }
}
