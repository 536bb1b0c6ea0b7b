package vn.quantrac.api.hotspot;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.PossibleCause;
import vn.quantrac.domain.hotspot.WindDirection;
import vn.quantrac.storage.HotspotRow;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.WindQueries;
import vn.quantrac.storage.WindQueries.Measured;
import vn.quantrac.storage.WindQueries.Station;

/** Open hotspots upwind of a station in a span, as possible causes of what it measured. */
public final class UpwindRoutes {

  private static final Duration LONGEST = Duration.ofHours(48);

  private final HotspotStore hotspots;
  private final WindQueries winds;

  public UpwindRoutes(HotspotStore hotspots, WindQueries winds) {
    this.hotspots = hotspots;
    this.winds = winds;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/stations/{code}/upwind-hotspots", Role.VIEWER, this::get);
  }

  private void get(Context ctx) {
    Query query = Query.of(ctx, Set.of("from", "to"));
    Instant from = query.time("from");
    Instant to = query.time("to");
    if (from == null && query.text("from") == null) {
      query.error("from", FieldRule.BEGINNING.with(), null);
    }
    if (to == null && query.text("to") == null) {
      query.error("to", FieldRule.END.with(), null);
    }
    if (from != null && to != null && !from.isBefore(to)) {
      query.error("to", FieldRule.LATER.with(from), to);
    } else if (from != null && to != null && from.plus(LONGEST).isBefore(to)) {
      query.error("to", FieldRule.HOURS.with(LONGEST.toHours(), from), to);
    }
    query.check();
    if (from == null || to == null) {
      throw new IllegalStateException("a query without a span was not refused");
    }
    String code = ctx.pathParam("code");
    List<Station> stations = winds.stations();
    Station station =
        stations.stream()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_STATION,
                        "No station of ambient air is registered as '%s'.".formatted(code)));
    Answers.json(ctx, view(station, stations, from, to));
  }

  private UpwindView view(Station station, List<Station> stations, Instant from, Instant to) {
    GeoPoint place = station.place();
    List<Station> nearestFirst =
        stations.stream().sorted(Comparator.comparing(one -> place.metresTo(one.place()))).toList();
    for (Station one : nearestFirst) {
      SortedMap<Instant, Double> hours = hours(winds.measured(one.code(), from, to));
      if (!hours.isEmpty()) {
        return new UpwindView(
            UpwindView.WindView.of(one, place, hours),
            PossibleCause.of(place, hours, hotspots.openIn(from, to)).stream()
                .flatMap(cause -> hotspots.find(cause.hotspot()).stream().map(of(cause)))
                .toList());
      }
    }
    return new UpwindView(null, List.of());
  }

  private static Function<HotspotRow, UpwindView.CauseView> of(PossibleCause cause) {
    return row -> UpwindView.CauseView.of(cause, row);
  }

  /** The mean direction of each hour, by its end; a reading on the hour belongs to that hour. */
  private static SortedMap<Instant, Double> hours(List<Measured> measured) {
    SortedMap<Instant, List<Double>> directions = new TreeMap<>();
    for (Measured one : measured) {
      Instant begun = one.at().truncatedTo(ChronoUnit.HOURS);
      Instant end = begun.equals(one.at()) ? begun : begun.plus(Duration.ofHours(1));
      directions.computeIfAbsent(end, hour -> new ArrayList<>()).add(one.from());
    }
    SortedMap<Instant, Double> hours = new TreeMap<>();
    directions.forEach(
        (end, all) -> WindDirection.mean(all).ifPresent(mean -> hours.put(end, mean)));
    return hours;
  }
}
