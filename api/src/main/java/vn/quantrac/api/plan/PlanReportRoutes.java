package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.ReportDuty;
import vn.quantrac.storage.PlanReportRow;
import vn.quantrac.storage.PlanReportStore;
import vn.quantrac.storage.Role;

/** The reports that plans ask for: marked as handed in, and that taken back. */
public final class PlanReportRoutes {

  private static final int LONGEST_NOTE = 1000;
  private static final int LONGEST_FILE = 200;

  private final PlanAddress address;
  private final PlanReportStore reports;
  private final ValueCheck check;

  /** A report with all that was ever said of it. */
  record ReportDetailView(@JsonUnwrapped PlanReportView report, List<PlanReportView> versions) {}

  private record Place(Plan plan, ReportDuty duty, int year) {}

  public PlanReportRoutes(RulebooksInForce rulebooks, PlanReportStore reports, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.reports = reports;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/plans/{plan}/reports";
    String one = all + "/{report}/{year}";
    router
        .get(all, Role.VIEWER, this::list)
        .get(one, Role.VIEWER, this::get)
        .put(one, Role.OPERATOR, this::put)
        .post(one + "/undo", Role.OPERATOR, this::undo);
  }

  /** Of each duty the years of the plan that have begun. */
  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Map<String, PlanReportRow> known =
        reports.of(plan.code()).stream()
            .collect(
                Collectors.toMap(row -> row.report() + "\n" + row.year(), Function.identity()));
    LocalDate today = check.today();
    int last = Math.min(plan.period().to(), today.getYear());
    List<PlanReportView> views = new ArrayList<>();
    for (int year = plan.period().from(); year <= last; year++) {
      for (ReportDuty duty : plan.reports()) {
        views.add(PlanReportView.of(plan, duty, year, known.get(duty.code() + "\n" + year), today));
      }
    }
    Answers.json(ctx, ListAnswer.whole(views));
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Place place = place(ctx);
    String plan = place.plan().code();
    String duty = place.duty().code();
    PlanReportView view = view(place, reports.find(plan, duty, place.year()).orElse(null));
    ctx.header("ETag", view.etag());
    Answers.json(
        ctx,
        new ReportDetailView(
            view,
            reports.versions(plan, duty, place.year()).stream()
                .map(row -> view(place, row))
                .toList()));
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Place place = place(ctx);
    PlanReportRow before = find(place);
    Long required = EntityTags.requiredVersion(ctx, () -> before != null);
    Fields fields = Fields.of(Body.read(ctx), Set.of("handedInOn", "note", "file"));
    LocalDate on = day(fields, place);
    String note = fields.has("note") ? fields.text("note", 1, LONGEST_NOTE) : null;
    String file = fields.has("file") ? fields.text("file", 1, LONGEST_FILE) : null;
    if (!fields.has("note") && !fields.has("file")) {
      fields.error("note", EntryRule.WHAT_WAS_HANDED_IN, null);
    }
    fields.check();
    audit(ctx, place, before);
    write(ctx, place, on, note, file, null, required);
  }

  private void undo(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Place place = place(ctx);
    PlanReportRow before = find(place);
    if (before == null || !before.handedIn()) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_VALUE,
          "The report of %d is not marked as handed in.".formatted(place.year()));
    }
    Long lookedAt = EntityTags.versionLookedAt(ctx);
    Fields fields = Fields.of(Body.read(ctx), Set.of("reason"));
    String reason = fields.text("reason", 1, Review.LONGEST_REASON);
    fields.check();
    audit(ctx, place, before);
    long version = lookedAt == null ? before.version() : lookedAt;
    write(ctx, place, null, null, null, reason, version);
  }

  private void audit(Context ctx, Place place, @Nullable PlanReportRow before) {
    if (before != null) {
      Audit.before(ctx, view(place, before));
    }
  }

  private void write(
      Context ctx,
      Place place,
      @Nullable LocalDate on,
      @Nullable String note,
      @Nullable String file,
      @Nullable String reason,
      @Nullable Long required) {
    PlanReportRow row =
        Review.written(
            () ->
                reports.write(
                    place.plan().code(),
                    place.duty().code(),
                    place.year(),
                    on,
                    note,
                    file,
                    reason,
                    required,
                    Access.caller(ctx).account()));
    PlanReportView view = view(place, row);
    ctx.header("ETag", view.etag());
    Answers.json(ctx, view);
  }

  /** Nobody hands in tomorrow, nor before the year that the report is of. */
  private @Nullable LocalDate day(Fields fields, Place place) {
    String text = fields.text("handedInOn", 1, 20);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isAfter(check.today()) && day.getYear() >= place.year()) {
        return day;
      }
      fields.error(
          "handedInOn", EntryRule.HANDED_IN.with(place.year() + "-01-01", check.today()), text);
    } catch (DateTimeException e) {
      fields.error("handedInOn", FieldRule.DAY, text);
    }
    return null;
  }

  private @Nullable PlanReportRow find(Place place) {
    return reports.find(place.plan().code(), place.duty().code(), place.year()).orElse(null);
  }

  private PlanReportView view(Place place, @Nullable PlanReportRow row) {
    return PlanReportView.of(place.plan(), place.duty(), place.year(), row, check.today());
  }

  private Place place(Context ctx) {
    Plan plan = address.plan(ctx);
    String code = ctx.pathParam("report");
    String text = ctx.pathParam("year");
    ReportDuty duty =
        plan.reports().stream()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow(() -> unknown(plan, code, text));
    int last = Math.min(plan.period().to(), check.today().getYear());
    if (!text.matches("[0-9]{4}")
        || Integer.parseInt(text) < plan.period().from()
        || Integer.parseInt(text) > last) {
      throw unknown(plan, code, text);
    }
    return new Place(plan, duty, Integer.parseInt(text));
  }

  private static ProblemException unknown(Plan plan, String code, String year) {
    return ProblemException.of(
        ProblemType.UNKNOWN_PLAN_REPORT,
        "The plan '%s' asks for no report '%s' of the year '%s'; its years are %d to %d, as far as they have begun."
            .formatted(plan.code(), code, year, plan.period().from(), plan.period().to()));
  }
}
