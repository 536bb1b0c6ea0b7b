package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.TaskProgressStore;

/** Reads plans, indicators with their progress, and tasks. Open to the public where published. */
public final class PlanRoutes {

  private final PlanAddress address;
  private final IndicatorValueStore values;
  private final TaskProgressStore progress;
  private final ValueCheck check;
  private final ProgressCounts counts;

  public PlanRoutes(
      RulebooksInForce rulebooks,
      IndicatorValueStore values,
      TaskProgressStore progress,
      Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.values = values;
    this.progress = progress;
    this.check = new ValueCheck(clock);
    this.counts = new ProgressCounts(rulebooks, values);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/plans";
    String one = all + "/{plan}";
    String indicator = one + "/indicators/{indicator}";
    router
        .get(all, null, this::list)
        .get(one, null, this::get)
        .get(one + "/indicators", null, this::indicators)
        .get(indicator, null, this::indicator)
        .get(indicator + "/progress", null, this::progress)
        .get(one + "/tasks", null, this::tasks)
        .get(one + "/tasks/{task}", null, this::task);
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Map<String, Long> changes = values.changes();
    boolean house = PlanAddress.ofTheHouse(ctx);
    Answers.json(
        ctx,
        ListAnswer.whole(
            address.plans().all().stream()
                .filter(plan -> plan.published() || house)
                .map(plan -> PlanView.of(plan, counts.of(plan, changes)))
                .toList()));
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Answers.json(ctx, PlanDetailView.of(plan, PlanView.of(plan, counts.of(plan))));
  }

  private void indicators(Context ctx) {
    Query query = Query.of(ctx, Set.of("group", "agency"));
    String group = query.text("group");
    String agency = query.text("agency");
    query.check();
    Plan plan = address.plan(ctx);
    boolean approvedOnly = !PlanAddress.ofTheHouse(ctx);
    Map<String, List<IndicatorValueRow>> rows = byIndicator(plan);
    Answers.json(
        ctx,
        ListAnswer.whole(
            plan.indicators().stream()
                .filter(one -> group == null || one.group().equals(group))
                .filter(one -> agency == null || names(plan, one.lead(), agency))
                .map(
                    one ->
                        IndicatorView.of(
                            plan,
                            one,
                            address.plans().unit(one.unit()),
                            KnownValues.of(
                                one, rows.getOrDefault(one.code(), List.of()), null, approvedOnly)))
                .toList()));
  }

  private void indicator(Context ctx) {
    Query query = Query.of(ctx, Set.of("station"));
    String station = query.text("station");
    query.check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    KnownValues known = known(ctx, plan, indicator, station);
    var unit = address.plans().unit(indicator.unit());
    Answers.json(
        ctx,
        new IndicatorDetailView(
            IndicatorView.of(plan, indicator, unit, known),
            known.series().stream()
                .flatMap(value -> Optional.ofNullable(IndicatorView.LastValue.of(value)).stream())
                .toList(),
            ProgressView.of(plan.code(), indicator, unit, known),
            plan.tasks().stream()
                .filter(task -> task.indicators().contains(indicator.code()))
                .map(PlanTask::code)
                .toList(),
            stations(indicator, values.of(plan.code(), indicator.code()))));
  }

  private static List<IndicatorDetailView.StationValue> stations(
      Indicator indicator, List<IndicatorValueRow> rows) {
    Computation formula = indicator.computed();
    return formula == null
        ? List.of()
        : rows.stream()
            // What was entered before the plan had it computed.
            .filter(row -> row.state() == IndicatorValueState.COMPUTED)
            .map(
                row ->
                    new IndicatorDetailView.StationValue(
                        row.subject().isEmpty() ? null : row.subject(),
                        row.period(),
                        row.value(),
                        row.provisional(),
                        formula.formula().ofNetwork()
                            ? ofNetwork(formula, row)
                            : ChainRoutes.path(
                                row.plan(), row.indicator(), row.subject(), row.period())))
            .toList();
  }

  /** The rows that the value of a whole network follows from. */
  private static String ofNetwork(Computation formula, IndicatorValueRow row) {
    return "%s/availability/%s?period=%s"
        .formatted(
            Router.BASE,
            formula.formula() == Computation.Formula.CAMERAS_ONLINE ? "cameras" : "hotspots",
            row.period());
  }

  private void progress(Context ctx) {
    Query query = Query.of(ctx, Set.of("station"));
    String station = query.text("station");
    query.check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    Answers.json(
        ctx,
        ProgressView.of(
            plan.code(),
            indicator,
            address.plans().unit(indicator.unit()),
            known(ctx, plan, indicator, station)));
  }

  private void tasks(Context ctx) {
    Query query = Query.of(ctx, Set.of("agency", "group", "dueBefore"));
    String agency = query.text("agency");
    String group = query.text("group");
    String text = query.text("dueBefore");
    LocalDate before = date(query, text);
    query.check();
    Plan plan = address.plan(ctx);
    KnownReports reports = reports(ctx, plan);
    Answers.list(
        ctx,
        ListAnswer.whole(
            plan.tasks().stream()
                .filter(task -> group == null || task.group().equals(group))
                .filter(
                    task ->
                        agency == null
                            || names(plan, task.lead(), agency)
                            || names(plan, task.cooperating(), agency))
                .filter(task -> before == null || endsBefore(task, before))
                .map(task -> TaskView.of(plan, task, reports, check.today()))
                .toList()),
        TaskView.CSV);
  }

  private KnownReports reports(Context ctx, Plan plan) {
    return new KnownReports(
        List.of(plan), progress.of(plan.code(), null), !PlanAddress.ofTheHouse(ctx));
  }

  private void task(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Answers.json(
        ctx, TaskView.of(plan, PlanAddress.task(ctx, plan), reports(ctx, plan), check.today()));
  }

  private static @Nullable LocalDate date(Query query, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      query.error("dueBefore", FieldRule.DAY.with(), text);
      return null;
    }
  }

  private static boolean endsBefore(PlanTask task, LocalDate before) {
    return task.time() != null && task.time().to() != null && task.time().to().isBefore(before);
  }

  /** Whether an agency is among them, by any of its spellings. */
  static boolean names(Plan plan, List<String> agencies, String wanted) {
    String full = plan.agency(wanted);
    return agencies.stream().anyMatch(name -> plan.agency(name).equals(full));
  }

  private KnownValues known(Context ctx, Plan plan, Indicator indicator, @Nullable String station) {
    return KnownValues.of(
        indicator, values.of(plan.code(), indicator.code()), station, !PlanAddress.ofTheHouse(ctx));
  }

  private Map<String, List<IndicatorValueRow>> byIndicator(Plan plan) {
    return values.of(plan.code(), null).stream()
        .collect(Collectors.groupingBy(IndicatorValueRow::indicator));
  }
}
