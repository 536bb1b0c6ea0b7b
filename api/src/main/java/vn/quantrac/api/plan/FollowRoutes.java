package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskBudget;
import vn.quantrac.domain.plan.TaskReport;
import vn.quantrac.domain.plan.TaskStanding;
import vn.quantrac.domain.plan.TaskState;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.TaskProgressStore;

/**
 * The tasks of all plans: by agency, deadline, state and money. Open to the public as plans are.
 */
public final class FollowRoutes {

  private static final String NOT_REPORTED = "NOT_REPORTED";
  private static final Set<String> FILTERS =
      Set.of("plan", "agency", "progress", "overdue", "dueFrom", "dueBefore", "year", "source");
  private static final Set<String> FILTERS_AND_PAGE =
      Stream.concat(FILTERS.stream(), Stream.of("limit", "cursor"))
          .collect(Collectors.toUnmodifiableSet());
  private static final List<String> STATES =
      Stream.concat(Stream.of(NOT_REPORTED), Arrays.stream(TaskState.values()).map(TaskState::name))
          .toList();

  private final PlanAddress address;
  private final TaskProgressStore progress;
  private final ValueCheck check;

  /** What is asked for; null and false are no filter. */
  private record Filter(
      @Nullable String plan,
      @Nullable String agency,
      @Nullable String state,
      boolean overdue,
      @Nullable LocalDate dueFrom,
      @Nullable LocalDate dueBefore,
      @Nullable Integer year,
      @Nullable String source) {

    private static Filter of(Query query) {
      return new Filter(
          query.text("plan"),
          query.text("agency"),
          query.oneOf("progress", text -> Optional.of(text).filter(STATES::contains), STATES),
          query.flag("overdue"),
          query.day("dueFrom"),
          query.day("dueBefore"),
          query.integer("year", 1900, 9999),
          query.text("source"));
    }

    private boolean takes(Followed one) {
      TaskStanding standing = one.standing();
      LocalDate due = standing.due();
      String state = standing.state() == null ? NOT_REPORTED : standing.state().name();
      return (agency == null
              || PlanRoutes.names(one.plan(), one.task().lead(), agency)
              || PlanRoutes.names(one.plan(), one.task().cooperating(), agency))
          && (this.state == null || this.state.equals(state))
          && (!overdue || standing.overdue())
          && (dueFrom == null || (due != null && !due.isBefore(dueFrom)))
          && (dueBefore == null || (due != null && due.isBefore(dueBefore)))
          && ((year == null && source == null) || !one.budget().of(year, source).lines().isEmpty());
    }
  }

  private record Followed(Plan plan, PlanTask task, TaskStanding standing, TaskBudget budget) {}

  /** What the tasks that were asked for cost together. */
  record BudgetView(int tasks, MoneyView money) {}

  public FollowRoutes(RulebooksInForce rulebooks, TaskProgressStore progress, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.progress = progress;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .get(Router.BASE + "/tasks", null, this::list)
        .get(Router.BASE + "/tasks/budget", null, this::budget);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, FILTERS_AND_PAGE);
    Filter filter = Filter.of(query);
    PageRequest page = query.page(ctx);
    query.check();
    KnownReports reports = reports(ctx, filter);
    List<Followed> found = new ArrayList<>();
    List<String> after = page.after();
    boolean reached = after == null;
    for (Followed one : all(ctx, filter, reports)) {
      if (reached && filter.takes(one)) {
        found.add(one);
      }
      reached = reached || key(one).equals(after);
      if (found.size() > page.limit()) {
        break;
      }
    }
    boolean more = found.size() > page.limit();
    Answers.list(
        ctx,
        page.answer(
            new Page<>(more ? found.subList(0, page.limit()) : found, more),
            FollowRoutes::key,
            one -> TaskView.of(one.plan(), one.task(), reports, check.today())),
        TaskView.CSV);
  }

  private static List<String> key(Followed one) {
    return List.of(one.plan().code(), one.task().code());
  }

  private void budget(Context ctx) {
    Query query = Query.of(ctx, FILTERS);
    Filter filter = Filter.of(query);
    query.check();
    List<Followed> found =
        all(ctx, filter, reports(ctx, filter)).stream().filter(filter::takes).toList();
    TaskBudget sum =
        TaskBudget.sum(
            found.stream()
                .map(
                    one ->
                        one.plan().budgetedAbove(one.task())
                            ? one.budget().withoutPlanned()
                            : one.budget())
                .toList());
    Answers.json(
        ctx, new BudgetView(found.size(), MoneyView.of(sum.of(filter.year(), filter.source()))));
  }

  private KnownReports reports(Context ctx, Filter filter) {
    return new KnownReports(
        address.plans().all(), progress.of(filter.plan(), null), !PlanAddress.ofTheHouse(ctx));
  }

  /** Every task that the caller may see, by plan, in the order of its document. */
  private List<Followed> all(Context ctx, Filter filter, KnownReports reports) {
    boolean house = PlanAddress.ofTheHouse(ctx);
    LocalDate today = check.today();
    List<Followed> all = new ArrayList<>();
    for (Plan plan : address.plans().all()) {
      if ((plan.published() || house)
          && (filter.plan() == null || filter.plan().equals(plan.code()))) {
        for (PlanTask task : plan.tasks()) {
          List<TaskReport> known = reports.of(plan, task);
          all.add(
              new Followed(
                  plan,
                  task,
                  TaskStanding.of(plan, task, known, today),
                  TaskBudget.of(task, known)));
        }
      }
    }
    return all;
  }
}
