package vn.quantrac.api.account;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.ApiKey;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;

/**
 * Keys by which programs sign in: list, make, revoke. A key is shown when it is made, never again.
 */
public final class KeyRoutes {

  private final ApiKeyStore keys;
  private final Idempotency idempotency;
  private final Clock clock;

  public KeyRoutes(ApiKeyStore keys, Idempotency idempotency, Clock clock) {
    this.keys = keys;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/keys";
    router
        .get(all, Role.ADMINISTRATOR, this::list)
        .post(all, Role.ADMINISTRATOR, this::create)
        .delete(all + "/{id}", Role.ADMINISTRATOR, this::revoke);
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(keys.list().stream().map(KeyView::of).toList()));
  }

  private void create(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Fields fields = Fields.of(Body.read(ctx), Set.of("name", "role", "expiresAt"));
    String name = fields.text("name", 1, 100);
    Role role = RoleField.read(fields);
    Instant expiresAt = expiry(fields);
    fields.check();
    if (name == null || role == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    idempotency.once(
        ctx,
        Access.caller(ctx).account(),
        201,
        () -> {
          String key = ApiKeyStore.randomKey();
          ApiKey entry =
              keys.create(name, key, role, expiresAt)
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemType.NAME_TAKEN,
                              "There is a key %s already; revoke it first.".formatted(name)));
          return KeyView.Made.of(entry, key);
        });
  }

  private @Nullable Instant expiry(Fields fields) {
    if (!fields.has("expiresAt")) {
      return null;
    }
    Instant expiresAt = fields.time("expiresAt");
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      fields.error("expiresAt", FieldRule.AHEAD, expiresAt);
    }
    return expiresAt;
  }

  private void revoke(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw unknown(id);
    }
    ApiKey revoked = keys.revoke(Long.parseLong(id)).orElseThrow(() -> unknown(id));
    Audit.before(ctx, KeyView.of(revoked));
    ctx.status(204);
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(
        ProblemType.UNKNOWN_KEY, "No key in force has the id %s.".formatted(id));
  }
}
