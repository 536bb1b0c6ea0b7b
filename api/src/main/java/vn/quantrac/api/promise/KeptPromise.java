package vn.quantrac.api.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Connection;
import vn.quantrac.domain.camera.NetworkTime;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.hotspot.Handling;
import vn.quantrac.domain.indicator.Computation.Formula;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Plans;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.HotspotDeadlines;
import vn.quantrac.storage.StationHours;
import vn.quantrac.storage.StationHours.Held;
import vn.quantrac.storage.StationHours.Part;

/** Counts how the promise was kept, anew at each call, out of the rows that stand. */
final class KeptPromise {

  private final CameraConnections connections;
  private final StationHours stations;
  private final HotspotDeadlines hotspots;
  private final Supplier<Plans> plans;

  KeptPromise(DataSource database, Supplier<Plans> plans) {
    this.connections = new CameraConnections(database);
    this.stations = new StationHours(database);
    this.hotspots = new HotspotDeadlines(database);
    this.plans = plans;
  }

  /** All that is needed of the longest period. */
  private record Facts(
      Map<String, List<Connection>> words,
      List<Stretch> listened,
      List<StationHours.Station> stations,
      Map<Part, List<Held>> held,
      Map<Long, Handling> handled) {}

  /** A period and its parts; nothing of one that has not begun. */
  PromisesView of(CalendarPeriod period, Instant now) {
    Optional<Stretch> passed = period.until(now);
    Stretch looked = passed.orElse(period.whole());
    Map<Part, List<Held>> held = new HashMap<>();
    held.put(period.kind(), stations.held(looked, period.kind()));
    period.parts().stream()
        .map(CalendarPeriod::kind)
        .findFirst()
        .ifPresent(part -> held.put(part, stations.held(looked, part)));
    Facts facts =
        new Facts(
            connections.words(null, looked),
            passed.map(connections::listened).orElse(List.of()),
            stations.stations(looked.to()),
            held,
            handled(looked, now));
    return new PromisesView(
        view(period, facts, now),
        period.parts().stream()
            .filter(part -> part.whole().from().isBefore(now))
            .map(part -> view(part, facts, now))
            .toList());
  }

  /** What was decided about each hotspot within a stretch of time, by its id. */
  Map<Long, Handling> handled(Stretch whole, Instant now) {
    Map<Long, Handling> handled = new HashMap<>();
    hotspots
        .steps(whole)
        .forEach(
            (id, steps) ->
                Handling.of(steps, now)
                    .filter(one -> within(one.at(), whole))
                    .ifPresent(one -> handled.put(id, one)));
    return handled;
  }

  /** What happens at midnight belongs to the day that ends. */
  private static boolean within(Instant at, Stretch whole) {
    return at.isAfter(whole.from()) && !at.isAfter(whole.to());
  }

  private PromiseView view(CalendarPeriod period, Facts facts, Instant now) {
    Stretch whole = period.whole();
    Optional<Stretch> passed = period.until(now);
    List<Handling> decided =
        facts.handled().values().stream().filter(one -> within(one.at(), whole)).toList();
    return new PromiseView(
        period.name(),
        whole.from(),
        whole.to(),
        !now.isBefore(whole.to()),
        PromiseView.CamerasView.of(
            promised(period.firstDay().getYear()),
            facts.words().size(),
            passed
                .map(one -> NetworkTime.of(facts.words().values(), facts.listened(), one))
                .orElse(NetworkTime.NOTHING)),
        facts.stations().stream()
            .map(station -> station(station, period, facts, passed.orElse(null)))
            .toList(),
        PromiseView.HotspotsView.of(
            decided.size(), (int) decided.stream().filter(Handling::inTime).count()));
  }

  private static PromiseView.StationView station(
      StationHours.Station station, CalendarPeriod period, Facts facts, @Nullable Stretch passed) {
    long hours = passed == null ? 0 : passed.length().dividedBy(Duration.ofHours(1));
    LocalDate first = period.firstDay();
    Optional<Held> held =
        Objects.requireNonNull(facts.held().get(period.kind())).stream()
            .filter(one -> one.station().equals(station.code()) && one.firstDay().equals(first))
            .findFirst();
    return PromiseView.StationView.of(
        station.code(),
        station.name(),
        hours,
        held.map(Held::validHours).orElse(0),
        hours * station.readingsPerHour(),
        held.map(Held::usable).orElse(0L));
  }

  /**
   * How many cameras a plan promises for a year: its target of that year, else the last one before
   * it, else the first one; null when no plan promises any.
   */
  @Nullable Integer promised(int year) {
    List<Target> targets =
        plans.get().all().stream()
            .flatMap(plan -> plan.indicators().stream())
            .filter(
                one -> one.computed() != null && one.computed().formula() == Formula.CAMERAS_ONLINE)
            .flatMap(one -> one.targets().stream())
            .filter(target -> target.value() != null)
            .sorted((one, other) -> Integer.compare(one.year(), other.year()))
            .toList();
    return Stream.concat(
            targets.stream().filter(one -> one.year() <= year).reduce((one, last) -> last).stream(),
            targets.stream().limit(1))
        .findFirst()
        .map(target -> Objects.requireNonNull(target.value()).intValue())
        .orElse(null);
  }
}
