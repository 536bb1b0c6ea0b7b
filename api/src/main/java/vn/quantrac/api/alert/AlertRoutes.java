package vn.quantrac.api.alert;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.AlertDoing.Kind;
import vn.quantrac.storage.AlertFilter;
import vn.quantrac.storage.AlertNotOpenException;
import vn.quantrac.storage.AlertQueries;
import vn.quantrac.storage.AlertQueries.Place;
import vn.quantrac.storage.AlertRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** What is wrong now and was before, and what people do with it. */
public final class AlertRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("state", "class", "severity", "station", "subject", "from", "to", "limit", "cursor");

  private static final String OPEN = "open";

  private final AlertQueries alerts;
  private final AlertActions actions;
  private final Calculations calculations;
  private final Supplier<AlertRules> rules;
  private final Idempotency idempotency;
  private final Clock clock;

  public AlertRoutes(
      AlertQueries alerts,
      AlertActions actions,
      DataSource database,
      Supplier<AlertRules> rules,
      Idempotency idempotency,
      Clock clock) {
    this.alerts = alerts;
    this.actions = actions;
    this.calculations = new Calculations(database);
    this.rules = rules;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/alerts";
    String one = all + "/{id}";
    router
        .get(all, Role.VIEWER, this::list)
        .get(one, Role.VIEWER, this::get)
        .post(one + "/acknowledge", Role.OPERATOR, ctx -> act(ctx, Kind.ACKNOWLEDGE))
        .post(one + "/comments", Role.OPERATOR, ctx -> act(ctx, Kind.COMMENT))
        .post(one + "/assign", Role.OPERATOR, ctx -> act(ctx, Kind.ASSIGN))
        .post(one + "/shelve", Role.OPERATOR, ctx -> act(ctx, Kind.SHELVE))
        .post(one + "/close", Role.OPERATOR, ctx -> act(ctx, Kind.CLOSE));
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    List<String> states = new ArrayList<>(List.of(OPEN));
    states.addAll(names(AlertState.values()));
    Set<AlertState> state = query.oneOf("state", AlertRoutes::states, states);
    AlertClass alertClass =
        query.oneOf("class", text -> constant(AlertClass.class, text), names(AlertClass.values()));
    AlertSeverity severity =
        query.oneOf(
            "severity", text -> constant(AlertSeverity.class, text), names(AlertSeverity.values()));
    String station = query.text("station");
    String subject = query.text("subject");
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Instant started = request.after(0, Instant::parse);
    @Nullable Long id = request.after(1, Long::valueOf);
    Page<AlertRow> page =
        alerts.page(
            new AlertFilter(
                state == null ? Set.of() : state,
                alertClass == null ? Set.of() : Set.of(alertClass),
                severity == null ? Set.of() : Set.of(severity),
                station,
                subject,
                span.from(),
                span.to()),
            started == null || id == null ? null : new Place(started, id),
            request.limit());
    AlertRules inForce = rules.get();
    Answers.list(
        ctx,
        request.answer(
            page,
            row -> List.of(row.startedAt().toString(), Long.toString(row.id())),
            row -> AlertView.of(row, inForce)),
        AlertView.CSV);
  }

  private static Optional<Set<AlertState>> states(String text) {
    if (text.equals(OPEN)) {
      return Optional.of(EnumSet.complementOf(EnumSet.of(AlertState.CLOSED)));
    }
    return constant(AlertState.class, text).map(Set::of);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    long id = id(ctx);
    AlertRow row = alerts.find(id).orElseThrow(() -> unknown(ctx));
    Answers.json(ctx, detail(row));
  }

  private AlertDetailView detail(AlertRow row) {
    AlertRules inForce = rules.get();
    return AlertDetailView.of(
        row, alerts.history(row.id()), inForce, calculations.of(row, inForce).orElse(null));
  }

  private void act(Context ctx, Kind kind) {
    Query.of(ctx, Set.of()).check();
    AlertDoing doing = DoingBody.read(ctx, kind, clock.instant());
    String account = Access.caller(ctx).account();
    long id = id(ctx);
    int status = kind == Kind.COMMENT ? 201 : 200;
    idempotency.once(ctx, account, status, () -> act(ctx, id, doing, account));
  }

  private AlertDetailView act(Context ctx, long id, AlertDoing doing, String account) {
    try {
      AlertRow row = actions.act(id, doing, account).orElseThrow(() -> unknown(ctx));
      return detail(row);
    } catch (AlertNotOpenException e) {
      throw ProblemException.of(
          ProblemType.ALERT_NOT_OPEN,
          e.state() == AlertState.PENDING
              ? "The alert %d is pending: its condition has not held for long enough yet."
                  .formatted(id)
              : "The alert %d is closed; it can be commented only.".formatted(id));
    }
  }

  private static long id(Context ctx) {
    String id = ctx.pathParam("id");
    if (id.matches("[0-9]{1,18}")) {
      return Long.parseLong(id);
    }
    throw unknown(ctx);
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_ALERT, "No alert has the id %s.".formatted(ctx.pathParam("id")));
  }
}
