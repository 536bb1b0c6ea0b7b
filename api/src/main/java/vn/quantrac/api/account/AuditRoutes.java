package vn.quantrac.api.account;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.storage.AuditRow;
import vn.quantrac.storage.AuditTrail;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** The audit trail. There is no way to change it. */
public final class AuditRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("account", "action", "from", "to", "limit", "cursor");

  private final AuditTrail trail;

  public AuditRoutes(AuditTrail trail) {
    this.trail = trail;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/audit", Role.ADMINISTRATOR, this::list);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    String account = query.text("account");
    String action = query.text("action");
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Long after = request.after(0, Long::valueOf);
    Page<AuditRow> page =
        trail.page(
            new AuditTrail.Filter(account, action, span.from(), span.to()),
            after == null ? 0 : after,
            request.limit());
    Answers.list(
        ctx,
        request.answer(page, row -> List.of(Long.toString(row.id())), AuditView::of),
        AuditView.CSV);
  }
}
