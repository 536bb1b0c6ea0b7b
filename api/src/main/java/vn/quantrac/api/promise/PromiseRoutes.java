package vn.quantrac.api.promise;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.Connection;
import vn.quantrac.domain.camera.ConnectionSpell;
import vn.quantrac.domain.camera.ConnectionTime;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.plan.Plans;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.CameraRow;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/**
 * The availability promise of the air plan: the network in a day, month or year, each camera in it,
 * the spells of a camera's connection, and the hotspots that were handled.
 */
public final class PromiseRoutes {

  private static final Duration SPELLS = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final KeptPromise promise;
  private final CameraConnections connections;
  private final CameraStore cameras;
  private final Clock clock;

  /**
   * @param plans those in force
   */
  public PromiseRoutes(DataSource database, Supplier<Plans> plans, Clock clock) {
    this.promise = new KeptPromise(database, plans);
    this.connections = new CameraConnections(database);
    this.cameras = new CameraStore(database);
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/availability";
    router
        .get(all + "/network", Role.VIEWER, this::network)
        .get(all + "/cameras", Role.VIEWER, this::cameras)
        .get(all + "/hotspots", Role.VIEWER, this::hotspots)
        .get(Router.BASE + "/cameras/{code}/connections", Role.VIEWER, this::connections);
  }

  private void network(Context ctx) {
    Query query = Query.of(ctx, Set.of("period"));
    Instant now = clock.instant();
    CalendarPeriod period = period(query, now);
    query.check();
    Answers.json(ctx, promise.of(period, now));
  }

  private void cameras(Context ctx) {
    Query query = Query.of(ctx, Set.of("period", "limit", "cursor"));
    Instant now = clock.instant();
    CalendarPeriod period = period(query, now);
    PageRequest request = query.page(ctx);
    query.check();
    Page<CameraRow> page = cameras.page(request.after(0, Function.identity()), request.limit());
    Optional<Stretch> passed = period.until(now);
    Map<String, List<Connection>> words =
        passed.map(one -> connections.words(null, one)).orElse(Map.of());
    List<Stretch> listened = passed.map(connections::listened).orElse(List.of());
    Answers.list(
        ctx,
        request.answer(
            page,
            row -> List.of(row.camera().code()),
            row -> time(row.camera(), words, listened, passed.orElse(null))),
        CameraTimeView.CSV);
  }

  private static CameraTimeView time(
      Camera camera,
      Map<String, List<Connection>> words,
      List<Stretch> listened,
      @Nullable Stretch passed) {
    return CameraTimeView.of(
        camera,
        passed == null
            ? List.of()
            : ConnectionTime.spells(words.getOrDefault(camera.code(), List.of()), listened, passed),
        passed);
  }

  private void hotspots(Context ctx) {
    Query query = Query.of(ctx, Set.of("period"));
    Instant now = clock.instant();
    CalendarPeriod period = period(query, now);
    query.check();
    Answers.list(
        ctx,
        ListAnswer.whole(
            promise.handled(period.whole(), now).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    one ->
                        new HandlingView(
                            one.getKey(),
                            one.getValue().at(),
                            one.getValue().inTime(),
                            "%s/hotspots/%d".formatted(Router.BASE, one.getKey())))
                .toList()),
        HandlingView.CSV);
  }

  private void connections(Context ctx) {
    Query query = Query.of(ctx, Set.of("from", "to", "limit", "cursor"));
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    Instant now = clock.instant();
    @Nullable Instant askedTo = span.to();
    Instant to = askedTo == null || askedTo.isAfter(now) ? now : askedTo;
    Instant from = span.from() == null ? to.minus(SPELLS) : span.from();
    if (from.isBefore(to.minus(LONGEST))) {
      query.error("from", FieldRule.DAYS_BEFORE.with(LONGEST.toDays()), from);
    }
    query.check();
    String code = ctx.pathParam("code");
    if (cameras.find(code).isEmpty()) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_CAMERA, "No camera is registered as '%s'.".formatted(code));
    }
    @Nullable Instant after = request.after(0, Instant::parse);
    List<ConnectionSpell> spells =
        Stretch.between(from, to).map(whole -> spells(code, whole)).orElse(List.of()).stream()
            .filter(spell -> after == null || spell.stretch().from().isAfter(after))
            .toList();
    boolean more = spells.size() > request.limit();
    Answers.list(
        ctx,
        request.answer(
            new Page<>(more ? spells.subList(0, request.limit()) : spells, more),
            spell -> List.of(spell.stretch().from().toString()),
            SpellView::of),
        SpellView.CSV);
  }

  private List<ConnectionSpell> spells(String code, Stretch whole) {
    return ConnectionTime.spells(
        connections.words(code, whole).getOrDefault(code, List.of()),
        connections.listened(whole),
        whole);
  }

  /** The period asked for, by default the present month; that one too when noted as wrong. */
  private static CalendarPeriod period(Query query, Instant now) {
    String text = query.text("period");
    if (text == null) {
      return CalendarPeriod.monthOf(now);
    }
    return CalendarPeriod.parse(text)
        .orElseGet(
            () -> {
              query.error("period", FieldRule.CALENDAR_PERIOD.with(), text);
              return CalendarPeriod.monthOf(now);
            });
  }
}
