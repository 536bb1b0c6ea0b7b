package vn.quantrac.jobs.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.alert.Conditions.Candidate;
import vn.quantrac.jobs.step.KnownStation;
import vn.quantrac.jobs.step.RulesInForce;
import vn.quantrac.storage.AlertDue;
import vn.quantrac.storage.AlertLook;
import vn.quantrac.storage.AlertSearch;
import vn.quantrac.storage.AlertWriter;
import vn.quantrac.storage.ChangedResult;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.WatchedAlert;

/**
 * Alerts that follow from results: limits, index, days with too little data, flat lines. A result
 * is looked at where it holds a condition, or where an alert of the condition covers its time; most
 * are neither and cost nothing. What is found is put off, and of one condition taken together: a
 * history of years is not read again every few days of it.
 */
final class ResultWatch implements Watch<DerivedRows> {

  /** The rules by which is looked, and the ids of those that are looked after here. */
  private record Rules(@Nullable Integer set, Conditions conditions, Set<String> ids) {}

  /** Stations of which something is remembered. */
  private static final int STATIONS = 20_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private static final Duration DAYS_BACK = Duration.ofHours(30);

  private final JdbcStationRegistry registry;
  private final RulebookStore rulebooks;
  private final AlertSearch search;
  private final AlertWriter writer;
  private final int part;
  private final int parts;
  private final PendingLooks pending = new PendingLooks();
  private final Map<String, Remembered> stations =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > STATIONS;
        }
      };
  private @Nullable Rules inForce;

  /**
   * A watch over one part of the stations.
   *
   * @param part number of the part, from 0
   * @param parts into how many the stations are parted
   */
  ResultWatch(Database database, int part, int parts) {
    this.part = part;
    this.parts = parts;
    this.registry = new JdbcStationRegistry(database.dataSource());
    this.rulebooks = new RulebookStore(database.dataSource());
    this.search = new AlertSearch(database.dataSource());
    this.writer = new AlertWriter(database.dataSource());
  }

  private static Set<String> ids(Conditions conditions) {
    Set<String> ids =
        conditions.ids(
            AlertCondition.LimitExceeded.class,
            AlertCondition.IndexLevel.class,
            AlertCondition.LowCapture.class,
            RateOfRise.class,
            EarlyWarning.class);
    ids.addAll(conditions.ids(Conditions.FLAT_LINE));
    return ids;
  }

  @Override
  public boolean concerns(DerivedRows input) {
    return true;
  }

  @Override
  public int rows(DerivedRows input) {
    return Math.max(1, input.rows());
  }

  /** By when rows were computed: {@link AlertSearch#evaluatedUntil}. */
  @Override
  public boolean findsAgain() {
    return true;
  }

  @Override
  public List<AlertDue> begin(Predicate<String> mine, Instant now) {
    Instant since = search.evaluatedUntil();
    for (ChangedResult result : search.raisingSince(since)) {
      if (mine.test(result.station())) {
        looks(result).forEach(pending::add);
      }
    }
    for (WatchedAlert alert : search.changedSince(since, rules().ids())) {
      String station = alert.condition().subject();
      if (mine.test(station)) {
        registry
            .find(station)
            .ifPresent(
                found ->
                    pending.add(new AlertLook(found, alert.condition(), alert.from(), alert.to())));
      }
    }
    return search.dues(rules().ids()).stream().filter(due -> mine.test(due.station())).toList();
  }

  private List<AlertLook> looks(ChangedResult result) {
    Optional<Station> station = registry.find(result.station());
    if (station.isEmpty()) {
      return List.of();
    }
    List<Candidate> candidates =
        switch (result.kind()) {
          case ASSESSMENT ->
              rules()
                  .conditions()
                  .ofAssessment(
                      station.get(),
                      Objects.requireNonNull(result.parameter()),
                      Objects.requireNonNull(result.averaging()),
                      Objects.requireNonNull(result.source()),
                      result.end());
          case INDEX ->
              rules()
                  .conditions()
                  .ofIndex(station.get(), Objects.requireNonNull(result.source()), result.end());
          case DAY ->
              rules()
                  .conditions()
                  .ofDay(station.get(), Objects.requireNonNull(result.parameter()), result.end());
          case FLAGS ->
              rules()
                  .conditions()
                  .ofInstrument(
                      station.get(),
                      Objects.requireNonNull(result.parameter()),
                      Conditions.FLAT_LINE,
                      result.end());
        };
    List<AlertLook> looks = new ArrayList<>(candidates.stream().map(Candidate::look).toList());
    if (result.kind() == ChangedResult.Kind.DAY) {
      looks.addAll(ofDay(station.get(), Objects.requireNonNull(result.parameter()), result.end()));
    }
    if (result.kind() == ChangedResult.Kind.FLAGS) {
      looks.addAll(ofLine(station.get(), Objects.requireNonNull(result.parameter()), result.end()));
    }
    return looks;
  }

  /** What follows from the hours of a day, of which some have changed. */
  private List<AlertLook> ofDay(Station station, String parameter, Instant end) {
    LocalDay day = LocalDay.of(end, station.timeZone());
    return rules().conditions().ofHour(station, parameter, end).stream()
        .map(one -> HourWatch.look(one, station).from(day.start().plus(Duration.ofHours(1))))
        .toList();
  }

  /** What follows from the hours of a line that was found in an hour, or is none after all. */
  private List<AlertLook> ofLine(Station station, String parameter, Instant end) {
    Instant first =
        rules().conditions().rules().hourRules().flatLines().firstHour(station, parameter, end);
    return rules().conditions().ofHours(station, parameter, first.minus(HOUR), end);
  }

  @Override
  public List<AlertDue> look(List<DerivedRows> inputs, Instant now) {
    List<AlertLook> looks = new ArrayList<>();
    List<AlertDue> waiting = new ArrayList<>();
    for (DerivedRows rows : inputs) {
      adopt(rows.rulebookSet());
      Optional<Station> station =
          KnownStation.find(
              registry,
              rows.station(),
              rows.statistics().stream().map(PeriodStatistic::parameter).toList());
      if (station.isPresent()) {
        find(station.get(), rows, looks, waiting);
      }
    }
    looks.forEach(pending::add);
    return waiting.stream().filter(due -> due.at().isAfter(now)).toList();
  }

  private void adopt(@Nullable Integer set) {
    if (set != null && !set.equals(rules().set())) {
      inForce = newest();
      stations.clear();
      pending.forget(
          look -> rules().conditions().rules().newest(look.condition().ruleId()) == null);
    }
  }

  /** Read at the first look, since a task that opens holds up all others. */
  private Rules rules() {
    Rules known = inForce;
    if (known == null) {
      known = newest();
      inForce = known;
    }
    return known;
  }

  private Rules newest() {
    RulesInForce newest = RulesInForce.newest(rulebooks);
    Conditions conditions = new Conditions(newest.rulebooks());
    return new Rules(newest.set(), conditions, ids(conditions));
  }

  private void find(
      Station station, DerivedRows rows, List<AlertLook> looks, List<AlertDue> waiting) {
    Remembered known = stations.computeIfAbsent(station.code(), this::remember);
    for (PeriodStatistic hour : rows.statistics(AveragingPeriod.ONE_HOUR)) {
      known
          .newestHours()
          .merge(hour.parameter(), hour.end(), (one, other) -> one.isAfter(other) ? one : other);
    }
    looks.addAll(
        known
            .hours()
            .looks(station, rows, rules().conditions(), known.newestHours(), known.alertUntil()));
    looks.addAll(known.lines().looks(station, rows, rules().conditions(), known.newestHours()));
    for (Judged one : Judged.of(rules().conditions(), station, rows)) {
      AlertLook look = one.candidate().look();
      WatchedCondition condition = look.condition();
      boolean concerns = known.concerns(look, one.finding());
      if (known.isOver(one.candidate())) {
        // What was said of the window before it was over does not count any more.
        known.waiting().remove(condition, look.last());
        if (concerns) {
          looks.add(look);
        }
      } else if (!concerns) {
        known.waiting().remove(condition, look.last());
      } else if (!look.last().equals(known.waiting().put(condition, look.last()))) {
        // Where its last hour does not come, the clock on the wall ends it.
        waiting.add(new AlertDue(station.code(), look.last().plus(AlertWriter.GRACE)));
      }
    }
    known
        .waiting()
        .entrySet()
        .removeIf(
            one -> {
              Instant newest = known.newestHours().get(one.getKey().parameter());
              boolean over = newest != null && !one.getValue().isAfter(newest);
              if (over) {
                looks.add(new AlertLook(station, one.getKey(), one.getValue(), one.getValue()));
              }
              return over;
            });
  }

  private Remembered remember(String station) {
    return new Remembered(
        alertUntil(station),
        new HashMap<>(search.newestHours(station)),
        new HashMap<>(),
        new HourWatch((parameter, span) -> search.newestHours(station, parameter, span)),
        new LineWatch());
  }

  private Map<WatchedCondition, Instant> alertUntil(String station) {
    Map<WatchedCondition, Instant> until = new HashMap<>();
    for (WatchedAlert alert : search.of(station, rules().ids())) {
      until.put(alert.condition(), alert.standing() ? Instant.MAX : alert.to());
    }
    return until;
  }

  /** What the alerts of a station cover may have become something else by looks. */
  private void rememberAnew(List<AlertLook> looks) {
    for (String station :
        looks.stream().map(look -> look.station().code()).collect(Collectors.toSet())) {
      Remembered known = stations.get(station);
      if (known != null) {
        known.alertUntil().clear();
        known.alertUntil().putAll(alertUntil(station));
      }
    }
  }

  @Override
  public List<AlertDue> due(Set<String> stations, Instant now) {
    for (String code : stations) {
      Optional<Station> station = registry.find(code);
      if (station.isPresent()) {
        for (WatchedAlert alert : search.due(code, rules().ids(), now)) {
          pending.add(new AlertLook(station.get(), alert.condition(), alert.from(), alert.to()));
        }
        for (ChangedResult result : search.ending(code, now.minus(DAYS_BACK), now)) {
          looks(result).forEach(pending::add);
        }
      }
    }
    return List.of();
  }

  @Override
  public void given(Instant until) {
    pending.mark(until);
  }

  @Override
  public boolean isBehind() {
    return !pending.isEmpty();
  }

  @Override
  public List<AlertDue> goOn(Instant now) {
    List<AlertLook> looks = pending.take();
    List<AlertDue> dues = writer.write(looks, rules().conditions().rules(), now);
    rememberAnew(looks);
    pending.reached().ifPresent(until -> search.evaluated(part, parts, until));
    return dues;
  }
}
