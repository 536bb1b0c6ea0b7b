package vn.quantrac.api.station;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Accepted;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.index.Schemes;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.InvalidRegistrationException;
import vn.quantrac.storage.LatestReading;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Registration;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationRow;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.UnitInUseException;
import vn.quantrac.storage.VersionConflictException;

/** The registry: list, one, register, change, credentials, latest values. */
public final class StationRoutes {

  private final StationQueries stations;
  private final StationStore store;
  private final StationAddress address;
  private final StationViews views;
  private final Idempotency idempotency;

  public StationRoutes(
      StationQueries stations,
      StationStore store,
      IndexQueries indices,
      Schemes schemes,
      Idempotency idempotency) {
    this.stations = stations;
    this.store = store;
    this.address = new StationAddress(stations);
    this.views = new StationViews(indices, schemes);
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String one = Router.BASE + "/stations/{code}";
    router
        .get(Router.BASE + "/stations", null, this::list)
        .get(one, null, this::get)
        .put(one, Role.ADMINISTRATOR, this::put)
        .post(one + "/credentials", Role.ADMINISTRATOR, this::credentials)
        .get(one + "/latest", Role.VIEWER, this::latest)
        .get(Router.BASE + "/latest", Role.VIEWER, this::latestOfAll);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    PageRequest request = query.page(ctx);
    query.check();
    String type = Accepted.choose(ctx, Accepted.JSON, Accepted.GEO_JSON, Accepted.CSV);
    Page<StationRow> rows = stations.page(request.after(0, Function.identity()), request.limit());
    Page<StationView> page = new Page<>(views.of(rows.items()), rows.more());
    ListAnswer<StationView> answer =
        request.answer(page, view -> List.of(view.code()), Function.identity());
    switch (type) {
      case Accepted.CSV -> Answers.csv(ctx, answer, StationView.CSV);
      case Accepted.GEO_JSON -> {
        List<StationView.Feature> features =
            answer.items().stream().map(StationView.Feature::of).toList();
        Object collection =
            new StationView.FeatureCollection("FeatureCollection", features, answer.nextCursor());
        Answers.write(ctx, Accepted.GEO_JSON, Json.bytes(collection));
      }
      default -> Answers.json(ctx, answer);
    }
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String type = Accepted.choose(ctx, Accepted.JSON, Accepted.GEO_JSON);
    StationView view = views.of(address.station(ctx));
    ctx.header("ETag", view.etag());
    // The tag is the registration's, for If-Match; the live state beside it changes without it, so
    // nobody may keep this.
    ctx.header("Cache-Control", "no-store");
    if (type.equals(Accepted.GEO_JSON)) {
      Answers.write(ctx, type, Json.bytes(StationView.Feature.of(view)));
    } else {
      Answers.json(ctx, view);
    }
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = ctx.pathParam("code");
    Long version = EntityTags.requiredVersion(ctx, () -> stations.find(code).isPresent());
    JsonNode body = Body.read(ctx);
    StationRegistration wanted = RegistrationBody.read(code, body);
    stations.find(code).ifPresent(row -> Audit.before(ctx, StationView.of(row, null)));
    Registration registration = register(ctx, wanted, version);
    StationView view = views.of(address.station(ctx));
    ctx.header("ETag", "\"%d\"".formatted(registration.station().version()));
    if (registration.mqttPassword() == null) {
      Answers.json(ctx, view);
    } else {
      ctx.status(201).header("Location", Router.BASE + "/stations/" + code);
      Answers.json(ctx, new StationView.Registered(view, code, registration.mqttPassword()));
    }
  }

  private Registration register(Context ctx, StationRegistration request, @Nullable Long version) {
    try {
      return store.register(request, Access.caller(ctx).account(), version);
    } catch (InvalidRegistrationException e) {
      throw invalid(e.field(), new RuleWords("must be " + e.rule(), null), e.value());
    } catch (UnitInUseException e) {
      throw invalid(
          "series.unit",
          RegistrationRule.UNIT_IN_USE.with(e.unit(), e.parameter()),
          e.requestedUnit());
    } catch (VersionConflictException e) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          e.actual() == 0
              ? "The station is not registered yet."
              : "The station has version \"%d\".".formatted(e.actual()));
    }
  }

  private static ProblemException invalid(String field, RuleWords rule, @Nullable String value) {
    return ProblemException.of(
        ProblemType.INVALID_BODY, List.of(ParameterError.of(field, rule, value)));
  }

  private void credentials(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = address.station(ctx).station().code();
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () -> new StationView.Credentials(code, code, store.newCredentials(code, account)));
  }

  private void latest(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = address.station(ctx).station().code();
    Answers.list(
        ctx,
        ListAnswer.whole(stations.latest(code).stream().map(LatestView::of).toList()),
        LatestView.CSV);
  }

  private void latestOfAll(Context ctx) {
    Query query = Query.of(ctx, Set.of("parameter", "limit", "cursor"));
    PageRequest request = query.page(ctx);
    String parameter = query.text("parameter");
    query.check();
    Page<LatestReading> page =
        stations.latest(
            parameter,
            request.after(0, Function.identity()),
            request.after(1, Function.identity()),
            request.limit());
    Answers.list(
        ctx,
        request.answer(
            page,
            reading -> List.of(reading.station(), reading.parameter()),
            StationLatestView::of),
        StationLatestView.CSV);
  }
}
