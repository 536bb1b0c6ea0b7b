package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.effect.BeforeAfter;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Timing;
import vn.quantrac.storage.DayQueries;
import vn.quantrac.storage.Role;

/** What was measured before and after a task began or ended. */
public final class EffectRoutes {

  private static final int DEFAULT_DAYS = 365;
  private static final int LEAST_DAYS = 30;
  private static final int MOST_DAYS = 1_461;
  private static final List<String> SIDES = List.of("start", "end");

  private final PlanAddress address;
  private final DayQueries days;
  private final ValueCheck check;

  public EffectRoutes(RulebooksInForce rulebooks, DayQueries days, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.days = days;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/plans/{plan}/tasks/{task}/effect", Role.VIEWER, this::get);
  }

  private void get(Context ctx) {
    Query query = Query.of(ctx, Set.of("station", "parameter", "around", "day", "days"));
    String station = query.required("station", EntryRule.STATION.with());
    String parameter = query.required("parameter", EntryRule.PARAMETER.with());
    String around = query.oneOf("around", text -> Optional.of(text).filter(SIDES::contains), SIDES);
    LocalDate given = query.day("day");
    Integer length = query.integer("days", LEAST_DAYS, MOST_DAYS);
    query.check();
    Plan plan = address.plan(ctx);
    PlanTask task = PlanAddress.task(ctx, plan);
    String unit = days.unit(station, parameter);
    if (unit == null) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_SERIES,
          "The station '%s' has no series '%s'.".formatted(station, parameter));
    }
    int window = Objects.requireNonNullElse(length, DEFAULT_DAYS);
    LocalDate day = given != null ? given : day(plan, task, around);
    Answers.json(ctx, view(plan, task, station, parameter, unit, day, window));
  }

  /** The first day of the task, or the day after its last. */
  private static @Nullable LocalDate day(Plan plan, PlanTask task, @Nullable String around) {
    Timing time = plan.timeOf(task);
    if (time == null) {
      return null;
    }
    LocalDate to = time.to();
    return "end".equals(around) ? (to == null ? null : to.plusDays(1)) : time.from();
  }

  private EffectView view(
      Plan plan,
      PlanTask task,
      String station,
      String parameter,
      String unit,
      @Nullable LocalDate day,
      int window) {
    if (day == null) {
      return new EffectView(
          plan.code(),
          task.code(),
          station,
          parameter,
          unit,
          null,
          window,
          null,
          null,
          null,
          EffectView.Reason.NO_DAY,
          null,
          EffectView.explained());
    }
    BeforeAfter effect =
        BeforeAfter.of(
            days.days(station, parameter, day.minusDays(window), day.plusDays(window - 1L)),
            day,
            window,
            // Today is not over.
            check.today().minusDays(1));
    return new EffectView(
        plan.code(),
        task.code(),
        station,
        parameter,
        unit,
        day,
        window,
        EffectView.SideView.of(effect.before()),
        EffectView.SideView.of(effect.after()),
        effect.shift(),
        EffectView.reasonOf(effect.reason()),
        EffectView.WeatherView.of(effect.weather()),
        EffectView.explained());
  }
}
