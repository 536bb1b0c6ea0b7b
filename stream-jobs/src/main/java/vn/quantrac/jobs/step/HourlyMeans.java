package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.event.StationHours;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * Hourly means of one station. An hour is a function of the readings committed for it: the newest
 * hours of each series stay in keyed state, any older hour that a reading touches is read from the
 * database. So lateness has no bound and state has one: {@value #HOURS_IN_STATE} hours a series.
 *
 * <p>An hour is handed on when it is complete, when a later reading shows that it has passed, or
 * when its end is five minutes ago on the wall clock; and again whenever something in it changes.
 */
public final class HourlyMeans extends KeyedProcessFunction<String, StationReadings, StationHours> {

  private static final long serialVersionUID = 1L;

  /** How many hours up to its newest a series keeps in state. */
  static final int HOURS_IN_STATE = 3;

  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  private final DatabaseConfig config;

  /** Marks state as this run's own: what an earlier run left is read from the database again. */
  private transient String run;

  private transient @Nullable Database database;
  private transient JdbcStationRegistry registry;
  private transient ReadingHistory history;
  private transient Completeness completeness;
  private transient ValueState<String> writtenBy;
  private transient MapState<String, Instant> newest;
  private transient MapState<SeriesHour, List<StoredReading>> hours;

  /** A step that reads older readings from that database. */
  @SuppressWarnings("initialization") // what depends on the database is made in open()
  public HourlyMeans(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    Database opened = Database.open(config);
    database = opened;
    registry = new JdbcStationRegistry(opened.dataSource());
    history = new ReadingHistory(opened.dataSource());
    completeness = Rulebooks.load().completeness();
    run = UUID.randomUUID().toString();
    writtenBy =
        getRuntimeContext().getState(new ValueStateDescriptor<>("written-by", Types.STRING));
    newest =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("newest", Types.STRING, Types.INSTANT));
    hours =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "hours",
                    TypeInformation.of(SeriesHour.class),
                    Types.LIST(TypeInformation.of(StoredReading.class))));
  }

  @Override
  public void processElement(StationReadings input, Context context, Collector<StationHours> output)
      throws Exception {
    Optional<Station> found =
        input.readings().isEmpty()
            ? registry.findNow(input.station())
            : KnownStation.find(
                registry,
                input.station(),
                input.readings().stream()
                    .map(stored -> stored.reading().parameter())
                    .collect(Collectors.toSet()));
    if (found.isEmpty()) {
      return; // a registration is never withdrawn; only a change that overtakes its commit sees
      // none
    }
    Station station = found.get();
    Set<SeriesHour> touched = new LinkedHashSet<>();
    if (!run.equals(writtenBy.value())) {
      touched.addAll(beginAnew(station));
    } else if (input.readings().isEmpty()) {
      hours.keys().forEach(touched::add);
    }
    Map<SeriesHour, List<StoredReading>> arrived = HourContent.byHour(input.readings());
    touched.addAll(arrived.keySet());
    touched.addAll(hoursThatHavePassed(arrived.keySet()));
    Map<SeriesHour, List<StoredReading>> contents = contents(station.code(), touched);
    for (Map.Entry<SeriesHour, List<StoredReading>> entry : arrived.entrySet()) {
      contents.computeIfPresent(
          entry.getKey(), (hour, readings) -> HourContent.merge(readings, entry.getValue()));
    }
    advanceNewest(input.readings());
    keep(contents);
    handOn(station, contents, context, output);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<StationHours> output)
      throws Exception {
    Optional<Station> station = registry.find(context.getCurrentKey());
    if (station.isEmpty()) {
      return;
    }
    Instant end = Instant.ofEpochMilli(timestamp).minus(GRACE);
    Set<SeriesHour> due = new LinkedHashSet<>();
    if (!run.equals(writtenBy.value())) {
      due.addAll(beginAnew(station.get()));
    }
    for (Series series : station.get().series()) {
      due.add(new SeriesHour(series.parameter(), end));
    }
    handOn(station.get(), contents(station.get().code(), due), context, output);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }

  /**
   * Forgets what an earlier run left and names the newest hours of every series, which it may not
   * have handed on.
   */
  private List<SeriesHour> beginAnew(Station station) throws Exception {
    hours.clear();
    newest.clear();
    List<SeriesHour> recent = new ArrayList<>();
    for (Map.Entry<String, Instant> entry : history.newest(station.code()).entrySet()) {
      newest.put(entry.getKey(), entry.getValue());
      Instant end = HourlyStatistic.hourEnd(entry.getValue());
      for (int back = 0; back < HOURS_IN_STATE; back++) {
        recent.add(new SeriesHour(entry.getKey(), end.minus(HOUR.multipliedBy(back))));
      }
    }
    writtenBy.update(run);
    return recent;
  }

  /**
   * The readings of each hour: from state; none for an hour after the newest reading, of which
   * nothing can be committed that is not still to come; otherwise from the database.
   */
  private Map<SeriesHour, List<StoredReading>> contents(
      String station, Collection<SeriesHour> wanted) throws Exception {
    Map<SeriesHour, List<StoredReading>> contents = new LinkedHashMap<>();
    List<SeriesHour> unknown = new ArrayList<>();
    for (SeriesHour hour : wanted) {
      List<StoredReading> known = hours.get(hour);
      if (known != null) {
        contents.put(hour, known);
      } else {
        contents.put(hour, List.of());
        Instant last = newest.get(hour.parameter());
        if (last != null && !hour.end().isAfter(HourlyStatistic.hourEnd(last))) {
          unknown.add(hour);
        }
      }
    }
    if (!unknown.isEmpty()) {
      contents.putAll(HourContent.byHour(history.readings(station, unknown)));
    }
    return contents;
  }

  /**
   * The hour in which each series stood, where readings of a later one have come: it may still
   * wait.
   */
  private List<SeriesHour> hoursThatHavePassed(Collection<SeriesHour> arrived) throws Exception {
    List<SeriesHour> passed = new ArrayList<>();
    for (SeriesHour hour : arrived) {
      Instant last = newest.get(hour.parameter());
      if (last != null && hour.end().isAfter(HourlyStatistic.hourEnd(last))) {
        passed.add(new SeriesHour(hour.parameter(), HourlyStatistic.hourEnd(last)));
      }
    }
    return passed;
  }

  private void advanceNewest(List<StoredReading> readings) throws Exception {
    Map<String, Instant> latest = new HashMap<>();
    for (StoredReading stored : readings) {
      latest.merge(
          stored.reading().parameter(),
          stored.reading().observedAt(),
          (one, other) -> one.isAfter(other) ? one : other);
    }
    for (Map.Entry<String, Instant> entry : latest.entrySet()) {
      Instant last = newest.get(entry.getKey());
      if (last == null || entry.getValue().isAfter(last)) {
        newest.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private void keep(Map<SeriesHour, List<StoredReading>> contents) throws Exception {
    for (Map.Entry<SeriesHour, List<StoredReading>> entry : contents.entrySet()) {
      if (isRecent(entry.getKey())) {
        hours.put(entry.getKey(), entry.getValue());
      }
    }
    List<SeriesHour> past = new ArrayList<>();
    for (SeriesHour hour : hours.keys()) {
      if (!isRecent(hour)) {
        past.add(hour);
      }
    }
    for (SeriesHour hour : past) {
      hours.remove(hour);
    }
  }

  private boolean isRecent(SeriesHour hour) throws Exception {
    Instant last = newest.get(hour.parameter());
    return last != null && hour.end().isAfter(last.minus(HOUR.multipliedBy(HOURS_IN_STATE)));
  }

  private void handOn(
      Station station,
      Map<SeriesHour, List<StoredReading>> contents,
      Context context,
      Collector<StationHours> output)
      throws Exception {
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    List<PeriodStatistic> changed = new ArrayList<>();
    for (Map.Entry<SeriesHour, List<StoredReading>> entry : contents.entrySet()) {
      Instant end = entry.getKey().end();
      Optional<Series> series = station.series(entry.getKey().parameter());
      List<Reading> readings = entry.getValue().stream().map(StoredReading::reading).toList();
      if (series.isEmpty() || readings.isEmpty()) {
        continue;
      }
      Instant last = newest.get(entry.getKey().parameter());
      boolean passed = last != null && last.isAfter(end) || !now.isBefore(end.plus(GRACE));
      if (passed || readings.size() >= series.get().readingsPerHour()) {
        changed.add(HourlyStatistic.of(station.code(), series.get(), end, readings, completeness));
      } else {
        context.timerService().registerProcessingTimeTimer(end.plus(GRACE).toEpochMilli());
      }
    }
    if (!changed.isEmpty()) {
      output.collect(new StationHours(station.code(), changed));
    }
  }
}
