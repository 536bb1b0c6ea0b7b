package vn.quantrac.api.alertrule;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.station.Station;
import vn.quantrac.rulebooks.RuleField;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.RulebookOrder;
import vn.quantrac.storage.RulebookOrderStore;

/**
 * Alert rules for people: those in force, the form that follows from their files, a draft, and what
 * was changed by whom. A change is an order to whoever holds the data folder: its file stays the
 * truth.
 */
public final class AlertRuleRoutes {

  private static final String FOLDER = "alerts/";
  private static final int MOST_CHANGES = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final long LOOK_MILLIS = 100;
  private static final ZoneId ZONE = Station.DEFAULT_ZONE;

  private final RulebooksInForce inForce;
  private final RulebookOrderStore orders;
  private final Idempotency idempotency;
  private final Clock clock;

  public AlertRuleRoutes(
      RulebooksInForce inForce, RulebookOrderStore orders, Idempotency idempotency, Clock clock) {
    this.inForce = inForce;
    this.orders = orders;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/alert-rules";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all, Role.ADMINISTRATOR, this::order)
        .get(all + "/form", Role.VIEWER, this::form)
        .post(all + "/drafts", Role.ANALYST, this::draft)
        .get(all + "/changes", Role.VIEWER, this::changes)
        .post(all + "/changes/{id}/undo", Role.ADMINISTRATOR, this::undo);
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(AlertRuleView.all(rulebooks(), today())));
  }

  private Rulebooks rulebooks() {
    return inForce.now().rulebooks();
  }

  private LocalDate today() {
    return clock.instant().atZone(ZONE).toLocalDate();
  }

  private void form(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(RuleField.ofAlertRule()));
  }

  private void draft(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, AlertRuleDraft.of(rulebooks(), RuleBody.draft(Body.read(ctx)), today()));
  }

  private void order(Context ctx) {
    Query.of(ctx, Set.of()).check();
    RuleBody body = RuleBody.order(Body.read(ctx));
    AlertRuleDraft draft = AlertRuleDraft.of(rulebooks(), body, today());
    String basis = body.basis();
    if (basis != null && !basis.equals(draft.basis())) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          "%s has been changed since it was looked at.".formatted(draft.path()));
    }
    Audit.before(ctx, before(body));
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () ->
            settled(
                orders
                    .add(
                        draft.path(),
                        draft.text(),
                        draft.basis(),
                        String.valueOf(body.reason()),
                        account,
                        null)
                    .orElseThrow()));
  }

  /** The rule that is replaced; an empty object for a new one. */
  private Object before(RuleBody body) {
    var replaced = body.replaces();
    return AlertRuleView.all(rulebooks(), today()).stream()
        .filter(
            one ->
                replaced != null
                    && one.rule().path("id").asText().equals(replaced.id())
                    && one.rule().path("validFrom").asText().equals(replaced.validFrom()))
        .<Object>map(AlertRuleView::rule)
        .findFirst()
        .orElse(java.util.Map.of());
  }

  /** What has become of an order, which takes a moment. */
  private ChangeView settled(long id) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    RulebookOrder order = orders.find(id).orElseThrow();
    try {
      while (order.state() == RulebookOrder.State.WAITING && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        order = orders.find(id).orElseThrow();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (order.state() == RulebookOrder.State.REFUSED) {
      throw ProblemException.of(
          ProblemType.INVALID_RULEBOOK, "Nothing was changed: %s.".formatted(order.problem()));
    }
    inForce.refresh();
    return ChangeView.of(order);
  }

  private void changes(Context ctx) {
    Query.of(ctx, Set.of()).check();
    List<ChangeView> views =
        new ArrayList<>(orders.last(FOLDER, MOST_CHANGES).stream().map(ChangeView::of).toList());
    Collections.reverse(views);
    Answers.json(ctx, ListAnswer.whole(views));
  }

  private void undo(Context ctx) {
    Query.of(ctx, Set.of()).check();
    JsonNode body = Body.read(ctx);
    Fields fields = Fields.of(body, Set.of("reason"));
    String reason = fields.text("reason", 3, 1_000);
    fields.check();
    RulebookOrder order = find(ctx);
    String stands = sha256(order.path(), order.content());
    @Nullable String now =
        rulebooks().files().find(order.path()).map(RulebookFile::sha256).orElse(null);
    if (order.state() != RulebookOrder.State.DONE || stands == null || !stands.equals(now)) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          order.state() == RulebookOrder.State.DONE
              ? "%s has been changed since; take back what came later first."
                  .formatted(order.path())
              : "This change is not in force.");
    }
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () ->
            settled(
                orders
                    .add(
                        order.path(),
                        order.before(),
                        now,
                        String.valueOf(reason),
                        account,
                        order.id())
                    .orElseThrow(
                        () ->
                            ProblemException.of(
                                ProblemType.ALREADY_UNDONE,
                                "Change %d was taken back already.".formatted(order.id())))));
  }

  /** Of a text, or where there is none of what ships at that path. */
  private static @Nullable String sha256(String path, @Nullable String text) {
    return text != null
        ? new RulebookFile(path, text, RulebookFile.Origin.ADDED).sha256()
        : RulebookFiles.shipped().find(path).map(RulebookFile::sha256).orElse(null);
  }

  private RulebookOrder find(Context ctx) {
    String id = ctx.pathParam("id");
    return (id.matches("[0-9]{1,18}")
            ? orders.find(Long.parseLong(id))
            : java.util.Optional.<RulebookOrder>empty())
        .filter(order -> order.path().startsWith(FOLDER))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_RULEBOOK, "No change has the id %s.".formatted(id)));
  }
}
