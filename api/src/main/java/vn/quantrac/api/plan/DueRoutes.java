package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.plan.DueView.Kind;
import vn.quantrac.api.plan.DueView.Owed;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.ReportDuty;
import vn.quantrac.domain.plan.ReportingDays;
import vn.quantrac.domain.plan.Timing;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.PlanReportRow;
import vn.quantrac.storage.PlanReportStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.TaskProgressRow;
import vn.quantrac.storage.TaskProgressStore;

/** What agencies owe of all plans, with the day by which it is due, and what will be due soon. */
public final class DueRoutes {

  private static final int DEFAULT_DAYS_AHEAD = 30;
  private static final int MOST_DAYS_AHEAD = 366;
  private static final List<String> KINDS = Stream.of(Kind.values()).map(Kind::name).toList();

  /** What is due first comes first. */
  private static final Comparator<DueView> ORDER = Comparator.comparing(DueRoutes::sortKey);

  private final PlanAddress address;
  private final IndicatorValueStore values;
  private final TaskProgressStore progress;
  private final PlanReportStore reports;
  private final ValueCheck check;

  /** The states that stand, by kind, code and period, and the tasks that have ended, with when. */
  private record Known(Map<String, IndicatorValueState> states, Map<String, LocalDate> ended) {}

  public DueRoutes(
      RulebooksInForce rulebooks,
      IndicatorValueStore values,
      TaskProgressStore progress,
      PlanReportStore reports,
      Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.values = values;
    this.progress = progress;
    this.reports = reports;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/owed", Role.VIEWER, this::list);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("plan", "agency", "kind", "withinDays", "limit", "cursor"));
    String only = query.text("plan");
    String agency = query.text("agency");
    String kind = query.oneOf("kind", text -> Optional.of(text).filter(KINDS::contains), KINDS);
    Integer within = query.integer("withinDays", 0, MOST_DAYS_AHEAD);
    PageRequest page = query.page(ctx);
    query.check();
    LocalDate until =
        check.today().plusDays(Objects.requireNonNullElse(within, DEFAULT_DAYS_AHEAD));
    String after = page.after(0, text -> text);
    List<DueView> found = new ArrayList<>();
    for (Plan plan : address.plans().all()) {
      if (only == null || only.equals(plan.code())) {
        found.addAll(of(plan, agency, until));
        found.addAll(reports(plan, agency, until));
      }
    }
    List<DueView> wanted =
        found.stream()
            .filter(one -> kind == null || one.kind().name().equals(kind))
            .filter(one -> after == null || sortKey(one).compareTo(after) > 0)
            .sorted(ORDER)
            .limit(page.limit() + 1L)
            .toList();
    boolean more = wanted.size() > page.limit();
    Answers.list(
        ctx,
        page.answer(
            new Page<>(more ? wanted.subList(0, page.limit()) : wanted, more),
            one -> List.of(sortKey(one)),
            one -> one),
        DueView.CSV);
  }

  private static String sortKey(DueView one) {
    return "%s %s %s %s %s".formatted(one.due(), one.plan(), one.kind(), one.code(), one.period());
  }

  private List<DueView> of(Plan plan, @Nullable String agency, LocalDate until) {
    Known known = known(plan);
    ReportingDays days = new ReportingDays(plan);
    List<DueView> owed = new ArrayList<>();
    Set<String> parents =
        plan.indicators().stream()
            .flatMap(one -> Stream.ofNullable(one.parent()))
            .collect(Collectors.toSet());
    for (Indicator one : plan.indicators()) {
      // What a row consists of is owed below it.
      boolean reported = one.computed() == null && !parents.contains(one.code());
      if (reported && asked(plan, one.lead(), agency)) {
        for (int year = plan.period().from(); year <= plan.period().to(); year++) {
          for (Rhythm.Period period : ReportingDays.periods(one.rhythm(), year)) {
            view(plan, Kind.VALUE, one.code(), one.name(), one.lead(), period, days, known, until)
                .ifPresent(owed::add);
          }
        }
      }
    }
    for (PlanTask task : plan.tasks()) {
      if (!plan.hasParts(task) && asked(plan, task.lead(), agency)) {
        for (int year = plan.period().from(); year <= plan.period().to(); year++) {
          for (Rhythm.Period period : ReportingDays.periods(plan.rhythmOfTasks(), year)) {
            if (runs(plan, task, period, known)) {
              view(
                      plan,
                      Kind.PROGRESS,
                      task.code(),
                      task.name(),
                      task.lead(),
                      period,
                      days,
                      known,
                      until)
                  .ifPresent(owed::add);
            }
          }
        }
      }
    }
    return owed;
  }

  /** The reports with a day that nobody marked as handed in. */
  private List<DueView> reports(Plan plan, @Nullable String agency, LocalDate until) {
    Set<String> handedIn =
        reports.of(plan.code()).stream()
            .filter(PlanReportRow::handedIn)
            .map(row -> row.report() + "\n" + row.year())
            .collect(Collectors.toSet());
    List<DueView> owed = new ArrayList<>();
    for (ReportDuty duty : plan.reports()) {
      if (duty.due() != null && asked(plan, duty.from(), agency)) {
        for (int year = plan.period().from(); year <= plan.period().to(); year++) {
          LocalDate due = ReportingDays.day(duty, year);
          if (!due.isAfter(until) && !handedIn.contains(duty.code() + "\n" + year)) {
            owed.add(
                new DueView(
                    Kind.REPORT,
                    plan.code(),
                    plan.name(),
                    duty.code(),
                    duty.name(),
                    AgencyView.of(plan, duty.from()),
                    "%04d".formatted(year),
                    Owed.MISSING,
                    due,
                    due.isBefore(check.today())));
          }
        }
      }
    }
    return owed;
  }

  private Known known(Plan plan) {
    Map<String, IndicatorValueState> states = new HashMap<>();
    values.of(plan.code(), null).stream()
        .filter(row -> row.subject().isEmpty())
        .forEach(row -> states.put(key(Kind.VALUE, row.indicator(), row.period()), row.state()));
    Map<String, LocalDate> ended = new HashMap<>();
    for (TaskProgressRow row : progress.of(plan.code(), null)) {
      String task = row.entry().task();
      String period = row.entry().period();
      states.put(key(Kind.PROGRESS, task, period), row.state());
      boolean ends =
          row.entry().progress().ends()
              && row.state() != IndicatorValueState.RETURNED
              && plan.rhythmOfTasks().isPeriod(period);
      if (ends) {
        ended.merge(
            task,
            plan.rhythmOfTasks().period(period).end(),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return new Known(states, ended);
  }

  /** Whether a task is worked on in a period: within its time, and not yet ended before it. */
  private static boolean runs(Plan plan, PlanTask task, Rhythm.Period period, Known known) {
    Timing time = plan.timeOf(task);
    LocalDate begin = period.end().minusMonths(12 / period.perYear());
    LocalDate last = time == null ? null : time.deadline();
    LocalDate ended = known.ended().get(task.code());
    return (time == null || time.from() == null || time.from().isBefore(period.end()))
        && (last == null || !last.isBefore(begin))
        && (ended == null || !ended.isBefore(period.end()));
  }

  private static boolean asked(Plan plan, List<String> lead, @Nullable String agency) {
    return agency == null || PlanRoutes.names(plan, lead, agency);
  }

  private Optional<DueView> view(
      Plan plan,
      Kind kind,
      String code,
      Bilingual name,
      List<String> lead,
      Rhythm.Period period,
      ReportingDays days,
      Known known,
      LocalDate until) {
    LocalDate due = days.due(period);
    Owed state = owed(known.states().get(key(kind, code, period.text())));
    if (state == null || due.isAfter(until)) {
      return Optional.empty();
    }
    return Optional.of(
        new DueView(
            kind,
            plan.code(),
            plan.name(),
            code,
            name,
            AgencyView.of(plan, lead),
            period.text(),
            state,
            due,
            due.isBefore(check.today())));
  }

  private static String key(Kind kind, String code, String period) {
    return "%s\n%s\n%s".formatted(kind, code, period);
  }

  private static @Nullable Owed owed(@Nullable IndicatorValueState state) {
    if (state == null) {
      return Owed.MISSING;
    }
    return switch (state) {
      case RETURNED -> Owed.RETURNED;
      case SUBMITTED -> Owed.WAITING;
      case APPROVED, LOCKED, COMPUTED -> null;
    };
  }
}
