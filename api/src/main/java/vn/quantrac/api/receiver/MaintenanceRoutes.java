package vn.quantrac.api.receiver;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.Maintenance;
import vn.quantrac.storage.MaintenanceStore;
import vn.quantrac.storage.Role;

/** Work at stations, of whose alerts nobody is told while it goes on. */
public final class MaintenanceRoutes {

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(366);

  private final MaintenanceStore maintenance;
  private final Idempotency idempotency;
  private final Clock clock;

  public MaintenanceRoutes(MaintenanceStore maintenance, Idempotency idempotency, Clock clock) {
    this.maintenance = maintenance;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/maintenance";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all, Role.OPERATOR, this::create)
        .delete(all + "/{id}", Role.OPERATOR, this::end);
  }

  /** Work, as people see it. */
  record View(
      long id,
      String station,
      Instant from,
      Instant to,
      String reason,
      Instant createdAt,
      String createdBy) {

    static View of(Maintenance one) {
      return new View(
          one.id(),
          one.station(),
          one.from(),
          one.to(),
          one.reason(),
          one.createdAt(),
          one.createdBy());
    }
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(maintenance.list().stream().map(View::of).toList()));
  }

  private void create(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Fields fields = Fields.of(Body.read(ctx), Set.of("station", "from", "to", "reason"));
    Instant now = clock.instant();
    String station = fields.text("station", 1, 100);
    Instant from = fields.has("from") ? fields.time("from") : now;
    Instant to = fields.time("to");
    String reason = fields.text("reason", 1, 500);
    if (from != null && from.isAfter(now.plus(AHEAD))) {
      fields.error("from", ReceiverRule.DAYS_AHEAD.with(AHEAD.toDays()), from);
    }
    if (from != null && to != null) {
      if (!to.isAfter(from) || !to.isAfter(now)) {
        fields.error("to", ReceiverRule.LATER_THAN_NOW, to);
      } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
        fields.error("to", ReceiverRule.LONGEST.with(LONGEST.toDays()), to);
      }
    }
    fields.check();
    if (station == null || from == null || to == null || reason == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () ->
            View.of(
                maintenance
                    .create(station, from, to, reason, account)
                    .orElseThrow(
                        () ->
                            ProblemException.of(
                                ProblemType.UNKNOWN_STATION,
                                "No station and no camera has the code %s.".formatted(station)))));
  }

  private void end(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw unknown(id);
    }
    Maintenance found = maintenance.find(Long.parseLong(id)).orElseThrow(() -> unknown(id));
    Audit.before(ctx, View.of(found));
    if (!maintenance.end(found.id(), Access.caller(ctx).account())) {
      throw unknown(id);
    }
    ctx.status(204);
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(
        ProblemType.UNKNOWN_MAINTENANCE,
        "No work with the id %s goes on or is to come.".formatted(id));
  }
}
