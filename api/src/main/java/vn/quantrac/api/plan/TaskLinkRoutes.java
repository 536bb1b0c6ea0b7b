package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.plan.TaskLinkView.SeriesOfLink;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.storage.DayQueries;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.TaskLink;
import vn.quantrac.storage.TaskLinkStore;

/** What tasks are meant to move: as documents say, and as officers add, with undo. */
public final class TaskLinkRoutes {

  private final PlanAddress address;
  private final TaskLinkStore links;
  private final IndicatorValueStore values;
  private final DayQueries days;

  public TaskLinkRoutes(
      RulebooksInForce rulebooks,
      TaskLinkStore links,
      IndicatorValueStore values,
      DayQueries days) {
    this.address = new PlanAddress(rulebooks);
    this.links = links;
    this.values = values;
    this.days = days;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/plans/{plan}/tasks/{task}/links";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all, Role.OPERATOR, this::post)
        .post(all + "/{id}/undo", Role.OPERATOR, this::undo);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("undone"));
    boolean undone = query.flag("undone");
    query.check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    List<TaskLinkView> views = new ArrayList<>();
    for (String indicator : task.indicators()) {
      views.add(TaskLinkView.declared(plan, indicator, series(plan, indicator)));
    }
    for (TaskLink link : links.of(plan.code(), task.code())) {
      if (undone || link.undoneAt() == null) {
        views.add(view(plan, link));
      }
    }
    Answers.json(ctx, ListAnswer.whole(views));
  }

  private void post(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    Fields fields =
        Fields.of(Body.read(ctx), Set.of("indicator", "station", "parameter", "reason"));
    String indicator = fields.has("indicator") ? fields.text("indicator", 1, 100) : null;
    boolean ofSeries = fields.has("station") || fields.has("parameter");
    String station = ofSeries ? fields.text("station", 1, 64) : null;
    String parameter = ofSeries ? fields.text("parameter", 1, 64) : null;
    String reason = fields.text("reason", 1, Review.LONGEST_REASON);
    if (fields.has("indicator") == ofSeries) {
      fields.error("indicator", EntryRule.INDICATOR_OR_SERIES, null);
    } else if (indicator != null && plan.indicator(indicator).isEmpty()) {
      fields.error("indicator", EntryRule.INDICATOR, indicator);
    } else if (indicator != null && task.indicators().contains(indicator)) {
      fields.error("indicator", EntryRule.LINKED, indicator);
    } else if (station != null && parameter != null && days.unit(station, parameter) == null) {
      fields.error("parameter", EntryRule.SERIES.with(station), parameter);
    }
    fields.check();
    TaskLink link =
        links.add(
            plan.code(),
            task.code(),
            indicator,
            station,
            parameter,
            Objects.requireNonNull(reason),
            Access.caller(ctx).account());
    ctx.status(201);
    Answers.json(ctx, view(plan, link));
  }

  private void undo(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    String text = ctx.pathParam("id");
    Fields fields = Fields.of(Body.read(ctx), Set.of("reason"));
    String reason = fields.text("reason", 1, Review.LONGEST_REASON);
    fields.check();
    long id = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    Answers.json(
        ctx,
        links
            .undo(
                plan.code(),
                task.code(),
                id,
                Objects.requireNonNull(reason),
                Access.caller(ctx).account())
            .map(link -> view(plan, link))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_LINK,
                        "The task has no link '%s' that stands.".formatted(text))));
  }

  private TaskLinkView view(Plan plan, TaskLink link) {
    String station = link.station();
    String parameter = link.parameter();
    List<SeriesOfLink> series =
        link.indicator() != null
            ? series(plan, link.indicator())
            : station == null || parameter == null
                ? List.of()
                : List.of(new SeriesOfLink(station, parameter));
    return TaskLinkView.of(plan, link, series);
  }

  /** The series whose days make the values of a computed indicator. */
  private List<SeriesOfLink> series(Plan plan, String code) {
    Indicator indicator = plan.indicator(code).orElse(null);
    Computation formula = indicator == null ? null : indicator.computed();
    @Nullable String parameter = formula == null ? null : formula.parameter();
    if (parameter == null) {
      return List.of();
    }
    return values.of(plan.code(), code).stream()
        .map(row -> row.subject())
        .filter(station -> !station.isEmpty())
        .distinct()
        .map(station -> new SeriesOfLink(station, parameter))
        .toList();
  }
}
