package vn.quantrac.api.missing;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.storage.GapQueries;
import vn.quantrac.storage.GapQueries.Filter;
import vn.quantrac.storage.GapQueries.Listed;
import vn.quantrac.storage.GapQueries.Place;
import vn.quantrac.storage.GapRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ResendRequest;
import vn.quantrac.storage.ResendRequestStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.TooOldException;

/** What never arrived: list, one, and asking the gateway once more. */
public final class GapRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("station", "parameter", "state", "cause", "from", "to", "limit", "cursor");
  private static final List<String> STATES = List.of("open", "closed");
  private static final List<String> CAUSES =
      Arrays.stream(GapCause.values()).map(Enum::name).toList();

  private final GapQueries gaps;
  private final ResendRequestStore requests;
  private final Idempotency idempotency;
  private final Clock clock;

  public GapRoutes(
      GapQueries gaps, ResendRequestStore requests, Idempotency idempotency, Clock clock) {
    this.gaps = gaps;
    this.requests = requests;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/gaps";
    router
        .get(all, Role.VIEWER, this::list)
        .get(all + "/{id}", Role.VIEWER, this::get)
        .post(all + "/{id}/requests", Role.OPERATOR, this::ask);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    String station = query.text("station");
    String parameter = query.text("parameter");
    Boolean open = query.oneOf("state", GapRoutes::open, STATES);
    GapCause cause = query.oneOf("cause", GapRoutes::cause, CAUSES);
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Instant first = request.after(0, Instant::parse);
    @Nullable Long id = request.after(1, Long::valueOf);
    Page<Listed> page =
        gaps.page(
            new Filter(station, parameter, open, cause, span.from(), span.to()),
            first == null || id == null ? null : new Place(first, id),
            request.limit());
    Answers.list(
        ctx,
        request.answer(
            page,
            listed ->
                List.of(listed.place().first().toString(), Long.toString(listed.place().id())),
            listed -> GapView.of(listed.row())),
        GapView.CSV);
  }

  private static Optional<Boolean> open(String state) {
    return STATES.contains(state) ? Optional.of(state.equals("open")) : Optional.empty();
  }

  private static Optional<GapCause> cause(String name) {
    return CAUSES.contains(name) ? Optional.of(GapCause.valueOf(name)) : Optional.empty();
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, GapView.of(find(ctx)));
  }

  private void ask(Context ctx) {
    Query.of(ctx, Set.of()).check();
    GapRow gap = find(ctx);
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        202,
        () -> ListAnswer.whole(ask(gap, account).stream().map(RequestView::of).toList()));
  }

  private List<ResendRequest> ask(GapRow gap, String account) {
    List<ResendRequest> asked;
    try {
      asked = requests.ask(gap.id(), account, clock.instant());
    } catch (TooOldException e) {
      throw ProblemException.of(
          ProblemType.NOT_KEPT,
          "The gap ends at %s, and stations keep nothing from before %s."
              .formatted(gap.to(), e.oldest()));
    }
    if (asked.isEmpty()) {
      throw ProblemException.of(
          ProblemType.ALREADY_CLOSED, "Everything of this gap has come already.");
    }
    return asked;
  }

  private GapRow find(Context ctx) {
    String id = ctx.pathParam("id");
    Function<String, Optional<GapRow>> sought = text -> gaps.find(Long.parseLong(text));
    return Optional.of(id)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .flatMap(sought)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_GAP, "No gap has the id %s.".formatted(id)));
  }
}
