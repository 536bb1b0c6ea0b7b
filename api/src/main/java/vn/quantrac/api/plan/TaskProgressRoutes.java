package vn.quantrac.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;
import vn.quantrac.storage.IndicatorValueStore.Decision;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.TaskProgressEntry;
import vn.quantrac.storage.TaskProgressRow;
import vn.quantrac.storage.TaskProgressStore;

/** Enters what agencies report of tasks, and decides about it. */
public final class TaskProgressRoutes {

  private static final Set<String> FIELDS =
      Set.of("progress", "percent", "delivered", "note", "money", "provisional", "reason");
  private static final Set<String> FIELDS_OF_MONEY = Set.of("source", "allotted", "spent");

  private final PlanAddress address;
  private final TaskProgressStore progress;
  private final ValueCheck check;

  public TaskProgressRoutes(RulebooksInForce rulebooks, TaskProgressStore progress, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.progress = progress;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/plans/{plan}/tasks/{task}/progress";
    String one = all + "/{period}";
    router
        .get(all, Role.VIEWER, this::list)
        .get(one, Role.VIEWER, this::get)
        .put(one, Role.OPERATOR, this::put)
        .post(one + "/approve", Role.ANALYST, ctx -> decide(ctx, Decision.APPROVE))
        .post(one + "/return", Role.ANALYST, ctx -> decide(ctx, Decision.RETURN))
        .post(one + "/lock", Role.ANALYST, ctx -> decide(ctx, Decision.LOCK))
        .post(one + "/reopen", Role.ANALYST, ctx -> decide(ctx, Decision.REOPEN));
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    Answers.list(
        ctx,
        ListAnswer.whole(
            progress.of(plan.code(), task.code()).stream().map(TaskProgressView::of).toList()),
        TaskProgressView.CSV);
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    String period = ctx.pathParam("period");
    TaskProgressView view =
        progress
            .find(plan.code(), task.code(), period)
            .map(TaskProgressView::of)
            .orElseThrow(() -> none(ctx));
    ctx.header("ETag", view.etag());
    Answers.json(
        ctx,
        new TaskProgressDetailView(
            view,
            progress.versions(plan.code(), task.code(), period).stream()
                .map(TaskProgressView::of)
                .toList()));
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    String period = ctx.pathParam("period");
    TaskProgressRow before = progress.find(plan.code(), task.code(), period).orElse(null);
    Long required = EntityTags.requiredVersion(ctx, () -> before != null);
    TaskProgressEntry entry = entry(plan, task, period, Body.read(ctx));
    if (before != null) {
      Audit.before(ctx, TaskProgressView.of(before));
    }
    String account = Access.caller(ctx).account();
    TaskProgressView view =
        TaskProgressView.of(Review.written(() -> progress.enter(entry, required, account)));
    ctx.status(before == null ? 201 : 200).header("ETag", view.etag());
    Answers.json(ctx, view);
  }

  private TaskProgressEntry entry(Plan plan, PlanTask task, String period, JsonNode body) {
    Review.checkPath(TaskProgressCheck.period(check, plan, period, null));
    Fields fields = Fields.of(body, FIELDS);
    TaskState state = state(fields);
    boolean provisional = fields.flag("provisional");
    BigDecimal percent = fields.has("percent") ? fields.number("percent", 0, 100) : null;
    List<ParameterError> errors =
        new ArrayList<>(TaskProgressCheck.period(check, plan, period, provisional));
    if (percent != null) {
      errors.addAll(TaskProgressCheck.percent(state, percent));
    }
    List<TaskMoney> money = fields.has("money") ? money(fields) : List.of();
    errors.addAll(TaskProgressCheck.money(plan, task, money, "money[%d]."));
    TaskProgressEntry entry =
        new TaskProgressEntry(
            plan.code(),
            task.code(),
            period,
            state == null ? TaskState.NOT_STARTED : state,
            percent,
            optional(fields, "delivered", TaskProgressCheck.LONGEST_TEXT),
            optional(fields, "note", TaskProgressCheck.LONGEST_TEXT),
            money,
            provisional,
            optional(fields, "reason", Review.LONGEST_REASON),
            null);
    fields.errors(errors);
    fields.check();
    return entry;
  }

  private static @Nullable String optional(Fields fields, String name, int most) {
    return fields.has(name) ? fields.text(name, 1, most) : null;
  }

  private static @Nullable TaskState state(Fields fields) {
    String text = fields.text("progress", 1, 20);
    if (text == null) {
      return null;
    }
    for (TaskState one : TaskState.values()) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    fields.error("progress", FieldRule.ONE_OF.with(Arrays.toString(TaskState.values())), text);
    return null;
  }

  private static List<TaskMoney> money(Fields fields) {
    List<TaskMoney> money = new ArrayList<>();
    for (Fields one : fields.objects("money", 0, TaskProgressCheck.MOST_SOURCES, FIELDS_OF_MONEY)) {
      String source = optional(one, "source", 200);
      BigDecimal allotted = amount(one, "allotted");
      BigDecimal spent = amount(one, "spent");
      if (allotted != null && spent != null) {
        money.add(new TaskMoney(source, allotted, spent));
      }
    }
    return money;
  }

  /** 0 when it is left out. */
  private static @Nullable BigDecimal amount(Fields fields, String name) {
    if (!fields.has(name)) {
      return BigDecimal.ZERO;
    }
    BigDecimal amount = fields.number(name, 0, TaskProgressCheck.GREATEST_AMOUNT);
    if (amount != null) {
      fields.errors(TaskProgressCheck.amount(name, amount));
    }
    return amount;
  }

  private void decide(Context ctx, Decision decision) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    String period = ctx.pathParam("period");
    TaskProgressRow before =
        progress.find(plan.code(), task.code(), period).orElseThrow(() -> none(ctx));
    Review.decide(
        ctx,
        decision,
        "report",
        TaskProgressView.of(before),
        (reason, version, account) ->
            progress
                .decide(plan.code(), task.code(), period, decision, reason, version, account)
                .map(TaskProgressView::of)
                .orElseThrow(() -> none(ctx)));
  }

  private static ProblemException none(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_VALUE,
        "Nothing was reported for %s.".formatted(ctx.pathParam("period")));
  }
}
