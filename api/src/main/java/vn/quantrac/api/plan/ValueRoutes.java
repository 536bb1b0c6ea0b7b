package vn.quantrac.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.IndicatorEntry;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.IndicatorValueStore.Decision;
import vn.quantrac.storage.Role;

/** Enters values of indicators and decides about them. */
public final class ValueRoutes {

  private static final long GREATEST = 1_000_000_000_000_000_000L;
  private static final Set<String> FIELDS = Set.of("value", "unit", "provisional", "reason");

  private final PlanAddress address;
  private final IndicatorValueStore values;
  private final ValueCheck check;

  public ValueRoutes(RulebooksInForce rulebooks, IndicatorValueStore values, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.values = values;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/plans/{plan}/indicators/{indicator}/values";
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
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    Answers.list(
        ctx,
        ListAnswer.whole(
            values.of(plan.code(), indicator.code()).stream().map(ValueView::of).toList()),
        ValueView.CSV);
  }

  private void get(Context ctx) {
    Query query = Query.of(ctx, Set.of("station"));
    String station = query.text("station");
    query.check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    String period = ctx.pathParam("period");
    String subject = station == null ? "" : station;
    IndicatorValueRow row =
        values.find(plan.code(), indicator.code(), subject, period).orElseThrow(() -> none(ctx));
    ValueView view = ValueView.of(row);
    ctx.header("ETag", view.etag());
    Answers.json(
        ctx,
        new ValueDetailView(
            view,
            values.versions(plan.code(), indicator.code(), subject, period).stream()
                .map(ValueView::of)
                .toList()));
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    String period = ctx.pathParam("period");
    requireReported(indicator);
    IndicatorValueRow before = values.find(plan.code(), indicator.code(), "", period).orElse(null);
    Long required = EntityTags.requiredVersion(ctx, () -> before != null);
    IndicatorEntry entry = entry(plan, indicator, period, Body.read(ctx));
    if (before != null) {
      Audit.before(ctx, ValueView.of(before));
    }
    String account = Access.caller(ctx).account();
    ValueView view = ValueView.of(Review.written(() -> values.enter(entry, required, account)));
    ctx.status(before == null ? 201 : 200).header("ETag", view.etag());
    Answers.json(ctx, view);
  }

  private IndicatorEntry entry(Plan plan, Indicator indicator, String period, JsonNode body) {
    Review.checkPath(check.period(indicator, period, null));
    Fields fields = Fields.of(body, FIELDS);
    BigDecimal value = fields.number("value", -GREATEST, GREATEST);
    boolean provisional = fields.flag("provisional");
    String reason = fields.has("reason") ? fields.text("reason", 1, Review.LONGEST_REASON) : null;
    String unit = fields.has("unit") ? fields.text("unit", 0, 64) : null;
    List<ParameterError> errors = new ArrayList<>(check.period(indicator, period, provisional));
    if (value != null) {
      errors.addAll(ValueCheck.value(indicator, value));
    }
    if (unit != null) {
      errors.addAll(ValueCheck.unit(address.plans().unit(indicator.unit()), unit));
    }
    fields.errors(errors);
    fields.check();
    return new IndicatorEntry(
        plan.code(),
        indicator.code(),
        period,
        Objects.requireNonNull(value),
        provisional,
        reason,
        null);
  }

  private void decide(Context ctx, Decision decision) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    String period = ctx.pathParam("period");
    requireReported(indicator);
    IndicatorValueRow before =
        values.find(plan.code(), indicator.code(), "", period).orElseThrow(() -> none(ctx));
    Review.decide(
        ctx,
        decision,
        "value",
        ValueView.of(before),
        (reason, version, account) ->
            values
                .decide(plan.code(), indicator.code(), period, decision, reason, version, account)
                .map(ValueView::of)
                .orElseThrow(() -> none(ctx)));
  }

  private static void requireReported(Indicator indicator) {
    if (indicator.computed() != null) {
      throw ProblemException.of(
          ProblemType.INDICATOR_COMPUTED,
          "'%s' is computed from monitoring; nobody enters it.".formatted(indicator.code()));
    }
  }

  private static ProblemException none(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_VALUE,
        "Nothing was entered for %s.".formatted(ctx.pathParam("period")));
  }
}
