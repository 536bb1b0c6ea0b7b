package vn.quantrac.api.camera;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.picture.PictureBody;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.storage.CameraEventRow;
import vn.quantrac.storage.CameraEventStore;
import vn.quantrac.storage.CameraEventStore.Filter;
import vn.quantrac.storage.CameraEventStore.Place;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** What cameras have seen, with pictures, and what people say of it. */
public final class DetectionRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("kind", "state", "from", "to", "limit", "cursor");
  private static final int LONGEST_REASON = 1_000;
  private static final List<String> VERDICTS = List.of("confirmed", "false-alarm");

  private final CameraStore cameras;
  private final CameraEventStore events;
  private final Clock clock;

  public DetectionRoutes(CameraStore cameras, CameraEventStore events, Clock clock) {
    this.cameras = cameras;
    this.events = events;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/cameras/{code}/events";
    String one = all + "/{event}";
    router
        .get(all, Role.VIEWER, ctx -> list(ctx, CameraRoutes.find(cameras, ctx).code(), PARAMETERS))
        .get(Router.BASE + "/detections", Role.VIEWER, ctx -> list(ctx, null, PARAMETERS))
        .get(one, Role.VIEWER, this::get)
        .post(one + "/feedback", Role.OPERATOR, this::judge)
        .put(one + "/snapshot", Role.OPERATOR, this::picture);
  }

  private void list(Context ctx, @Nullable String camera, Set<String> parameters) {
    Query query = Query.of(ctx, parameters);
    DetectionKind kind =
        query.oneOf(
            "kind",
            DetectionRoutes::kind,
            Arrays.stream(DetectionKind.values()).map(DetectionKind::code).toList());
    Boolean open =
        query.oneOf(
            "state",
            text ->
                switch (text) {
                  case "open" -> Optional.of(true);
                  case "ended" -> Optional.of(false);
                  default -> Optional.empty();
                },
            List.of("open", "ended"));
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Instant started = request.after(0, Instant::parse);
    @Nullable Long id = request.after(1, Long::valueOf);
    Page<CameraEventRow> page =
        events.page(
            new Filter(camera, kind, open, span.from(), span.to()),
            started == null || id == null ? null : new Place(started, id),
            request.limit(),
            clock.instant());
    Answers.list(
        ctx,
        request.answer(
            page,
            row -> List.of(row.startedAt().toString(), Long.toString(row.id())),
            CameraEventView::of),
        CameraEventView.CSV);
  }

  private static Optional<DetectionKind> kind(String text) {
    return Arrays.stream(DetectionKind.values()).filter(one -> one.code().equals(text)).findFirst();
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, CameraEventView.of(find(ctx)));
  }

  private void judge(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Fields fields = Fields.of(Body.read(ctx), Set.of("verdict", "reason"));
    String verdict = fields.text("verdict", 1, LONGEST_REASON);
    if (verdict != null && !VERDICTS.contains(verdict)) {
      fields.error("verdict", FieldRule.ONE_OF.with(String.join(", ", VERDICTS)), verdict);
    }
    String reason = fields.has("reason") ? fields.text("reason", 1, LONGEST_REASON) : null;
    fields.check();
    events.judge(
        find(ctx).id(),
        "false-alarm".equals(verdict),
        reason == null ? "" : reason,
        Access.caller(ctx).account());
    Answers.json(ctx, CameraEventView.of(find(ctx)));
  }

  private void picture(Context ctx) {
    Query.of(ctx, Set.of()).check();
    CameraEventRow event = find(ctx);
    events.picture(event.id(), PictureBody.read(ctx));
    Answers.json(ctx, CameraEventView.of(find(ctx)));
  }

  private CameraEventRow find(Context ctx) {
    String camera = CameraRoutes.find(cameras, ctx).code();
    String event = ctx.pathParam("event");
    return events
        .find(camera, event, clock.instant())
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_DETECTION,
                    "Camera %s has no detection '%s'.".formatted(camera, event)));
  }
}
