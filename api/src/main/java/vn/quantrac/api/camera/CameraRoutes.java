package vn.quantrac.api.camera;

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
import vn.quantrac.api.answer.GeoFeature;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.storage.CameraRegistration;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.CodeTakenException;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.VersionConflictException;

/** The registry of cameras: list, one, register, import, change, credentials. */
public final class CameraRoutes {

  private final CameraStore cameras;
  private final Idempotency idempotency;

  public CameraRoutes(CameraStore cameras, Idempotency idempotency) {
    this.cameras = cameras;
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/cameras";
    String one = all + "/{code}";
    router
        .get(all, Role.VIEWER, this::list)
        .post(all, Role.ADMINISTRATOR, this::bring)
        .get(one, Role.VIEWER, this::get)
        .put(one, Role.ADMINISTRATOR, this::put)
        .post(one + "/credentials", Role.ADMINISTRATOR, this::credentials);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    PageRequest request = query.page(ctx);
    query.check();
    String type = Accepted.choose(ctx, Accepted.JSON, Accepted.GEO_JSON, Accepted.CSV);
    Page<CameraView> page =
        cameras.page(request.after(0, Function.identity()), request.limit()).map(CameraView::of);
    ListAnswer<CameraView> answer =
        request.answer(page, view -> List.of(view.code()), Function.identity());
    switch (type) {
      case Accepted.CSV -> Answers.csv(ctx, answer, CameraView.CSV);
      case Accepted.GEO_JSON ->
          Answers.write(
              ctx,
              type,
              Json.bytes(
                  GeoFeature.Collection.of(
                      answer.items().stream().map(CameraRoutes::feature).toList(),
                      answer.nextCursor())));
      default -> Answers.json(ctx, answer);
    }
  }

  private static GeoFeature<CameraView> feature(CameraView view) {
    return GeoFeature.of(view.code(), view.latitude(), view.longitude(), view);
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String type = Accepted.choose(ctx, Accepted.JSON, Accepted.GEO_JSON);
    CameraView view = find(cameras, ctx);
    ctx.header("ETag", view.etag());
    ctx.header("Cache-Control", "no-store");
    if (type.equals(Accepted.GEO_JSON)) {
      Answers.write(ctx, type, Json.bytes(feature(view)));
    } else {
      Answers.json(ctx, view);
    }
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = ctx.pathParam("code");
    Long version = EntityTags.requiredVersion(ctx, () -> cameras.find(code).isPresent());
    JsonNode body = Body.read(ctx);
    Camera wanted = CameraBody.read(code, body);
    cameras.find(code).ifPresent(row -> Audit.before(ctx, CameraView.of(row)));
    CameraRegistration registration = register(ctx, List.of(wanted), version).get(0);
    CameraView view = find(cameras, ctx);
    ctx.header("ETag", view.etag());
    if (registration.mqttPassword() == null) {
      Answers.json(ctx, view);
    } else {
      ctx.status(201).header("Location", Router.BASE + "/cameras/" + code);
      Answers.json(ctx, new CameraView.Registered(view, code, registration.mqttPassword()));
    }
  }

  /** Registers or changes all cameras of a CSV file, or none. */
  private void bring(Context ctx) {
    Query.of(ctx, Set.of()).check();
    List<Camera> wanted = CameraBody.readCsv(Body.readText(ctx, "text/csv"));
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        200,
        () ->
            new CameraView.Import(
                register(ctx, wanted, null).stream().map(CameraView.Imported::of).toList()));
  }

  private List<CameraRegistration> register(
      Context ctx, List<Camera> wanted, @Nullable Long version) {
    try {
      return cameras.register(wanted, Access.caller(ctx).account(), version);
    } catch (CodeTakenException e) {
      throw ProblemException.of(
          ProblemType.NAME_TAKEN, "The code %s is that of a station.".formatted(e.code()));
    } catch (VersionConflictException e) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          e.actual() == 0
              ? "The camera is not registered yet."
              : "The camera has version \"%d\".".formatted(e.actual()));
    }
  }

  private void credentials(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = find(cameras, ctx).code();
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () ->
            new CameraView.Credentials(
                code,
                code,
                cameras.newCredentials(code, account).orElseThrow(() -> unknown(code))));
  }

  /** The camera that the path names. */
  static CameraView find(CameraStore cameras, Context ctx) {
    String code = ctx.pathParam("code");
    return cameras.find(code).map(CameraView::of).orElseThrow(() -> unknown(code));
  }

  private static ProblemException unknown(String code) {
    return ProblemException.of(
        ProblemType.UNKNOWN_CAMERA, "No camera is registered as '%s'.".formatted(code));
  }
}
