package vn.quantrac.jobs.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertCondition.Symptom;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.jobs.alert.Conditions.Candidate;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.jobs.step.KnownStation;
import vn.quantrac.jobs.step.RulesInForce;
import vn.quantrac.storage.AlertDue;
import vn.quantrac.storage.AlertLook;
import vn.quantrac.storage.AlertSearch;
import vn.quantrac.storage.AlertWriter;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.StoredReading;
import vn.quantrac.storage.WatchedAlert;

/**
 * Alerts that follow from readings alone: a station that is silent, an instrument that says that it
 * is faulty or being calibrated. A station whose instruments measure and that has no such alert
 * costs a look at the statuses.
 */
final class StationWatch implements Watch<StationReadings> {

  /**
   * How long after a start silence is not raised: the broker first delivers what it kept, and
   * gateways sign in again.
   */
  static final Duration RETURN = Duration.ofMinutes(2);

  private static final Set<Symptom> SYMPTOMS = EnumSet.of(Symptom.FAULT, Symptom.CALIBRATION);

  /**
   * What is remembered of a station.
   *
   * @param silent whether an alert says that it is, or may do so
   * @param until by parameter, up to when readings may lie within an alert of its instrument
   */
  private record Known(boolean silent, Map<String, Instant> until) {}

  /** The rules by which is looked, and the ids of those that are looked after here. */
  private record Rules(
      @Nullable Integer set, Conditions conditions, Set<String> instrument, Set<String> silence) {}

  /** Read by the task's thread, written by the one that commits. */
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private final Map<String, Instant> waitedFor = new HashMap<>();

  private final JdbcStationRegistry registry;
  private final RulebookStore rulebooks;
  private final AlertSearch search;
  private final AlertWriter writer;
  private final Instant begun;
  private @Nullable Rules inForce;

  StationWatch(Database database, Instant begun) {
    this.begun = begun;
    this.registry = new JdbcStationRegistry(database.dataSource());
    this.rulebooks = new RulebookStore(database.dataSource());
    this.search = new AlertSearch(database.dataSource());
    this.writer = new AlertWriter(database.dataSource());
  }

  @Override
  public boolean concerns(StationReadings input) {
    Known station = known.get(input.station());
    if (station == null || station.silent() || !input.changes().isEmpty()) {
      return true;
    }
    for (StoredReading stored : input.readings()) {
      if (concerns(station, stored.reading())) {
        return true;
      }
    }
    return false;
  }

  private static boolean concerns(Known station, Reading reading) {
    if (reading.status() != InstrumentStatus.MEASURING) {
      return true;
    }
    Instant until = station.until().get(reading.parameter());
    return until != null && !reading.observedAt().isAfter(until);
  }

  @Override
  public List<AlertDue> begin(Predicate<String> mine, Instant now) {
    // Every station is named by the change log when the job begins.
    List<AlertDue> dues = new ArrayList<>();
    search.dues(rules().instrument()).stream()
        .filter(due -> mine.test(due.station()))
        .forEach(dues::add);
    return dues;
  }

  @Override
  public List<AlertDue> look(List<StationReadings> inputs, Instant now) {
    List<AlertDue> dues = new ArrayList<>();
    List<AlertLook> looks = new ArrayList<>();
    Map<String, Station> touched = new HashMap<>();
    Set<Station> unheard = new LinkedHashSet<>();
    for (StationReadings input : inputs) {
      for (Change change : input.changes()) {
        registry.forget(change.station());
        if (change.kind().equals(Change.RULEBOOKS)) {
          adoptRules();
        }
      }
      Optional<Station> found =
          KnownStation.find(
              registry,
              input.station(),
              input.readings().stream().map(one -> one.reading().parameter()).toList());
      if (found.isPresent()) {
        Known before = known.get(input.station());
        if (before == null || before.silent() || !input.changes().isEmpty()) {
          unheard.add(found.get());
        }
        touched.put(input.station(), found.get());
        looks.addAll(looks(found.get(), input, before == null ? remember(found.get()) : before));
      }
    }
    dues.addAll(writer.write(looks, rules().conditions().rules(), now));
    unheard.forEach(station -> dues.addAll(silence(station, now)));
    touched.values().forEach(this::remember);
    return dues;
  }

  /** Read at the first look, since a task that opens holds up all others. */
  private Rules rules() {
    Rules known = inForce;
    if (known == null) {
      RulesInForce newest = RulesInForce.newest(rulebooks);
      Conditions conditions = new Conditions(newest.rulebooks());
      known =
          new Rules(
              newest.set(),
              conditions,
              conditions.ids(SYMPTOMS),
              conditions.ids(AlertCondition.StationSilent.class));
      inForce = known;
    }
    return known;
  }

  /** Every station is told of new rules; they are read once. */
  private void adoptRules() {
    Integer newest = rulebooks.newest().map(RulebookSet::number).orElse(null);
    if (!Objects.equals(newest, rules().set())) {
      inForce = null;
    }
  }

  private List<AlertLook> looks(Station station, StationReadings input, Known before) {
    Map<WatchedCondition, AlertLook> looks = new HashMap<>();
    for (StoredReading stored : input.readings()) {
      Reading reading = stored.reading();
      if (concerns(before, reading)) {
        for (Candidate one :
            rules()
                .conditions()
                .ofInstrument(station, reading.parameter(), SYMPTOMS, reading.observedAt())) {
          looks.merge(one.look().condition(), one.look(), StationWatch::both);
        }
      }
    }
    return List.copyOf(looks.values());
  }

  private static AlertLook both(AlertLook one, AlertLook other) {
    return new AlertLook(
        one.station(),
        one.condition(),
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  private List<AlertDue> silence(Station station, Instant now) {
    List<AlertDue> dues = new ArrayList<>();
    for (AlertRule rule : rules().conditions().ofSilence(station, now)) {
      writer
          .silence(station, rule, begun.plus(RETURN), now)
          .filter(at -> isFirst(station.code(), at, now))
          .ifPresent(at -> dues.add(new AlertDue(station.code(), at)));
    }
    return dues;
  }

  /** Of a station one timer is waited for: the first. */
  private boolean isFirst(String station, Instant at, Instant now) {
    Instant before = waitedFor.get(station);
    if (before != null && before.isAfter(now) && !at.isBefore(before)) {
      return false;
    }
    waitedFor.put(station, at);
    return true;
  }

  private Known remember(Station station) {
    boolean silent =
        search.of(station.code(), rules().silence()).stream().anyMatch(WatchedAlert::standing);
    Map<String, Instant> until = new HashMap<>();
    for (WatchedAlert alert : search.of(station.code(), rules().instrument())) {
      String parameter = alert.condition().parameter();
      if (parameter != null) {
        until.merge(
            parameter,
            alert.standing() ? Instant.MAX : alert.to(),
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    Known now = new Known(silent, Map.copyOf(until));
    known.put(station.code(), now);
    return now;
  }

  @Override
  public List<AlertDue> due(Set<String> stations, Instant now) {
    List<AlertDue> dues = new ArrayList<>();
    List<AlertLook> looks = new ArrayList<>();
    List<Station> found = new ArrayList<>();
    for (String code : stations) {
      registry.find(code).ifPresent(found::add);
    }
    for (Station station : found) {
      for (WatchedAlert alert : search.due(station.code(), rules().instrument(), now)) {
        looks.add(new AlertLook(station, alert.condition(), alert.from(), alert.to()));
      }
    }
    dues.addAll(writer.write(looks, rules().conditions().rules(), now));
    for (Station station : found) {
      dues.addAll(silence(station, now));
      var unused = remember(station);
    }
    return dues;
  }

  @Override
  public int rows(StationReadings input) {
    return Math.max(1, input.readings().size());
  }

  /** Only the readings tell what was not looked at, and after a checkpoint these do not come. */
  @Override
  public boolean findsAgain() {
    return false;
  }

  /** What was not looked at comes again from the broker, with its readings. */
  @Override
  public void given(Instant until) {}

  /** Everything is looked at when it is given. */
  @Override
  public boolean isBehind() {
    return false;
  }

  @Override
  public List<AlertDue> goOn(Instant now) {
    return List.of();
  }
}
