package vn.quantrac.api.hotspot;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Accepted;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.GeoFeature;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.boundary.Boundaries;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.storage.HotspotRow;
import vn.quantrac.storage.HotspotStep;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.HotspotStore.Filter;
import vn.quantrac.storage.HotspotStore.Place;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.PictureStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.WindQueries;
import vn.quantrac.storage.WrongStepException;

/** Hotspots for the people who work on them, and the import of satellites' fire points. */
public final class HotspotRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("state", "overdue", "from", "to", "limit", "cursor");
  private static final String OPEN = "open";

  private final HotspotStore hotspots;
  private final WindQueries winds;
  private final PictureStore pictures;
  private final Boundaries boundaries;
  private final Idempotency idempotency;
  private final Clock clock;

  public HotspotRoutes(
      HotspotStore hotspots,
      WindQueries winds,
      PictureStore pictures,
      Boundaries boundaries,
      Idempotency idempotency,
      Clock clock) {
    this.hotspots = hotspots;
    this.winds = winds;
    this.pictures = pictures;
    this.boundaries = boundaries;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** What an import did; uncertain points and those outside the province are left out. */
  record Import(int read, int added, int known, int uncertain, int outside) {}

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/hotspots";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all + "/satellite", Role.OPERATOR, this::satellite)
        .get(all + "/{id}", Role.VIEWER, this::get)
        .post(all + "/{id}/steps", Role.OPERATOR, this::step);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    List<String> names =
        new ArrayList<>(Arrays.stream(HotspotState.values()).map(HotspotState::code).toList());
    names.add(OPEN);
    Set<HotspotState> states =
        query.oneOf(
            "state",
            text ->
                text.equals(OPEN) ? Optional.of(open()) : HotspotState.ofCode(text).map(Set::of),
            names);
    boolean overdue = query.flag("overdue");
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    Instant now = clock.instant();
    @Nullable Instant first = request.after(0, Instant::parse);
    @Nullable Long id = request.after(1, Long::valueOf);
    String type = Accepted.choose(ctx, Accepted.JSON, Accepted.GEO_JSON, Accepted.CSV);
    Page<HotspotRow> page =
        hotspots.page(
            new Filter(
                states == null ? Set.of() : states, overdue ? now : null, span.from(), span.to()),
            first == null || id == null ? null : new Place(first, id),
            request.limit());
    ListAnswer<HotspotView> answer =
        request.answer(
            page,
            row -> List.of(row.firstAt().toString(), Long.toString(row.id())),
            row -> HotspotView.of(row, now));
    switch (type) {
      case Accepted.CSV -> Answers.csv(ctx, answer, HotspotView.CSV);
      case Accepted.GEO_JSON ->
          Answers.write(
              ctx,
              type,
              Json.bytes(
                  GeoFeature.Collection.of(
                      answer.items().stream()
                          .map(
                              view ->
                                  GeoFeature.of(
                                      Long.toString(view.id()),
                                      view.latitude(),
                                      view.longitude(),
                                      view))
                          .toList(),
                      answer.nextCursor())));
      default -> Answers.json(ctx, answer);
    }
  }

  private static Set<HotspotState> open() {
    return Set.copyOf(
        Arrays.stream(HotspotState.values()).filter(state -> !state.isOver()).toList());
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, detail(ctx, find(ctx)));
  }

  private HotspotDetailView detail(Context ctx, HotspotRow row) {
    Instant now = clock.instant();
    return HotspotDetailView.of(
        row,
        hotspots.evidence(row.id()),
        hotspots.steps(row.id()),
        NearbyStations.of(row.place(), winds.stations(), now),
        Access.caller(ctx).may(Role.OPERATOR),
        now);
  }

  private void step(Context ctx) {
    Query.of(ctx, Set.of()).check();
    HotspotStep step = StepBody.read(Body.read(ctx), clock.instant());
    String picture = step.picture();
    if (picture != null && pictures.find(picture).isEmpty()) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_PICTURE, "No picture has the SHA-256 %s.".formatted(picture));
    }
    long id = find(ctx).id();
    String account = Access.caller(ctx).account();
    idempotency.once(ctx, account, 200, () -> step(ctx, id, step, account));
  }

  private HotspotDetailView step(Context ctx, long id, HotspotStep step, String account) {
    try {
      if (!hotspots.step(id, step, account, clock.instant())) {
        throw unknown(ctx);
      }
      return detail(ctx, find(ctx));
    } catch (WrongStepException e) {
      throw ProblemException.of(
          ProblemType.WRONG_STEP,
          "The hotspot is %s; it cannot become %s."
              .formatted(e.state().code(), step.state().code()));
    }
  }

  private void satellite(Context ctx) {
    Query.of(ctx, Set.of()).check();
    FirePoints points = FirePoints.read(Body.readText(ctx, "text/csv"));
    String account = Access.caller(ctx).account();
    String province = hotspots.rules().province();
    int added = 0;
    int known = 0;
    int outside = 0;
    for (Sighting sighting : points.points()) {
      GeoPoint place = sighting.place();
      if (!boundaries.isInProvince(province, place.latitude(), place.longitude())) {
        outside++;
      } else if (hotspots.add(sighting, commune(boundaries, place), account).added()) {
        added++;
      } else {
        known++;
      }
    }
    Answers.json(
        ctx,
        new Import(
            points.points().size() + points.uncertain(),
            added,
            known,
            points.uncertain(),
            outside));
  }

  static @Nullable String commune(Boundaries boundaries, GeoPoint place) {
    return boundaries.communeName(place.latitude(), place.longitude()).orElse(null);
  }

  private HotspotRow find(Context ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw unknown(ctx);
    }
    return hotspots.find(Long.parseLong(id)).orElseThrow(() -> unknown(ctx));
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_HOTSPOT, "No hotspot has the id %s.".formatted(ctx.pathParam("id")));
  }
}
