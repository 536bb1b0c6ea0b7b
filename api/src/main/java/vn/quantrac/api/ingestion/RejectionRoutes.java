package vn.quantrac.api.ingestion;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.RejectedMessage;
import vn.quantrac.storage.RejectionQueries;
import vn.quantrac.storage.RejectionQueries.Filter;
import vn.quantrac.storage.RejectionQueries.Listed;
import vn.quantrac.storage.RejectionRow;
import vn.quantrac.storage.RejectionStore;
import vn.quantrac.storage.Role;

/** What was not accepted: list, one, replay. */
public final class RejectionRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("station", "reason", "from", "to", "limit", "cursor");
  private static final List<String> REASONS =
      Arrays.stream(RejectionReason.values()).map(Enum::name).toList();

  private final RejectionQueries rejections;
  private final RejectionStore store;
  private final Idempotency idempotency;

  public RejectionRoutes(
      RejectionQueries rejections, RejectionStore store, Idempotency idempotency) {
    this.rejections = rejections;
    this.store = store;
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String one = Router.BASE + "/rejections/{id}";
    router
        .get(Router.BASE + "/rejections", Role.OPERATOR, this::list)
        .get(one, Role.OPERATOR, this::get)
        .post(one + "/replay", Role.OPERATOR, this::replay);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    String station = StationFilter.read(query);
    RejectionReason reason = query.oneOf("reason", RejectionRoutes::reason, REASONS);
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Long after = request.after(0, Long::valueOf);
    Page<Listed> page =
        rejections.page(
            new Filter(station, reason, span.from(), span.to()),
            after == null ? 0 : after,
            request.limit());
    Answers.list(
        ctx,
        request.answer(
            page,
            listed -> List.of(Long.toString(listed.row().id())),
            listed -> RejectionView.listed(listed.row(), listed.payloadHead())),
        RejectionView.CSV);
  }

  private static Optional<RejectionReason> reason(String name) {
    return REASONS.contains(name) ? Optional.of(RejectionReason.valueOf(name)) : Optional.empty();
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    RejectionRow row = store.find(id(ctx)).orElseThrow(() -> unknown(ctx));
    RejectedMessage message = store.message(row.messageId()).orElseThrow(() -> unknown(ctx));
    Answers.json(ctx, RejectionView.whole(row, message.payload()));
  }

  private void replay(Context ctx) {
    Query.of(ctx, Set.of()).check();
    long id = id(ctx);
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        202,
        () -> {
          Change change = store.replay(id, account).orElseThrow(() -> unknown(ctx));
          return new ReplayView(id, change.id());
        });
  }

  /**
   * A replay that was asked for.
   *
   * @param id of the rejection
   * @param change its place in the change log
   */
  private record ReplayView(long id, long change) {}

  private static long id(Context ctx) {
    try {
      return Long.parseLong(ctx.pathParam("id"));
    } catch (NumberFormatException e) {
      throw unknown(ctx);
    }
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_REJECTION,
        "No rejection has the id %s.".formatted(ctx.pathParam("id")));
  }
}
