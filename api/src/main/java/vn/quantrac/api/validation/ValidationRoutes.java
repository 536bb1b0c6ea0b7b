package vn.quantrac.api.validation;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Caller;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.storage.AlreadyUndoneException;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StaleReadingsException;
import vn.quantrac.storage.UnknownSeriesException;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationRow;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.ValidationStore.Filter;

/** What people decide about readings: list, declare, undo. */
public final class ValidationRoutes {

  private static final Set<String> PARAMETERS =
      Set.of("station", "parameter", "from", "to", "includeUndone", "limit", "cursor");
  private static final int NOT_VERIFIED = 3;

  private final ValidationStore validations;
  private final StationAddress address;
  private final Idempotency idempotency;

  public ValidationRoutes(
      ValidationStore validations, StationAddress address, Idempotency idempotency) {
    this.validations = validations;
    this.address = address;
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/validations";
    String one = all + "/{id}";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all, Role.OPERATOR, this::add)
        .get(one, Role.VIEWER, this::get)
        .delete(one, Role.OPERATOR, this::undo);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, PARAMETERS);
    String station = query.text("station");
    String parameter = query.text("parameter");
    boolean includeUndone = query.flag("includeUndone");
    TimeSpan span = query.timeSpan();
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Long after = request.after(0, Long::valueOf);
    Page<ValidationRow> page =
        validations.page(
            new Filter(station, parameter, span.from(), span.to(), includeUndone),
            after == null ? 0 : after,
            request.limit());
    Answers.list(
        ctx,
        request.answer(
            page, row -> List.of(Long.toString(row.validation().id())), ValidationView::of),
        ValidationView.CSV);
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ValidationView.of(find(ctx)));
  }

  private void add(Context ctx) {
    Query.of(ctx, Set.of()).check();
    ValidationRequest request = ValidationBody.read(Body.read(ctx));
    Caller caller = Access.caller(ctx);
    requireAnalystToVerify(caller, request.verification());
    idempotency.once(
        ctx, caller.account(), 201, () -> ValidationView.of(add(request, caller.account())));
  }

  private ValidationRow add(ValidationRequest request, String account) {
    try {
      return validations.add(request, account);
    } catch (UnknownSeriesException e) {
      throw address.unknownSeries(request.station(), request.parameter());
    } catch (StaleReadingsException e) {
      throw ProblemException.of(
          ProblemType.STALE_REVISION,
          List.of(
              ParameterError.of(
                  "asKnownAt",
                  FieldRule.NOT_BEFORE_RECEIVED.with(e.observedAt(), e.receivedAt()),
                  e.asKnownAt())));
    }
  }

  private void undo(Context ctx) {
    String reason = reason(ctx);
    ValidationRow row = find(ctx);
    Caller caller = Access.caller(ctx);
    requireAnalystToVerify(caller, row.validation().verification());
    long id = row.validation().id();
    try {
      Answers.json(
          ctx,
          validations
              .undo(id, caller.account(), reason)
              .map(ValidationView::of)
              .orElseThrow(() -> unknown(ctx)));
    } catch (AlreadyUndoneException e) {
      throw ProblemException.of(
          ProblemType.ALREADY_UNDONE, "It holds no longer: %s.".formatted(e.getMessage()));
    }
  }

  /** From the query or, without one there, from the body. */
  private static String reason(Context ctx) {
    Query query = Query.of(ctx, Set.of("reason"));
    String inQuery = query.text("reason");
    if (inQuery == null && ctx.req().getContentLengthLong() != 0 && ctx.contentType() != null) {
      query.check();
      Fields fields = Fields.of(Body.read(ctx), Set.of("reason"));
      String inBody = fields.text("reason", 1, ValidationBody.LONGEST_REASON);
      fields.check();
      return inBody == null ? "" : inBody;
    }
    RuleWords rule = FieldRule.LENGTH.with(1, ValidationBody.LONGEST_REASON);
    String reason = query.required("reason", rule).strip();
    if (inQuery != null && (reason.isEmpty() || reason.length() > ValidationBody.LONGEST_REASON)) {
      query.error("reason", rule, inQuery);
    }
    query.check();
    return reason;
  }

  private static void requireAnalystToVerify(Caller caller, @Nullable Integer verification) {
    if (verification != null && verification < NOT_VERIFIED && !caller.may(Role.ANALYST)) {
      throw ProblemException.of(
          ProblemType.ROLE_TOO_LOW,
          "Verifying readings needs the role analyst; %s has not.".formatted(caller.name()));
    }
  }

  private ValidationRow find(Context ctx) {
    String id = ctx.pathParam("id");
    if (id.matches("[0-9]{1,18}")) {
      return validations.find(Long.parseLong(id)).orElseThrow(() -> unknown(ctx));
    }
    throw unknown(ctx);
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_VALIDATION,
        "No validation has the id %s.".formatted(ctx.pathParam("id")));
  }
}
