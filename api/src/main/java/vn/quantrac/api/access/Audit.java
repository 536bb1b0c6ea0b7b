package vn.quantrac.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.storage.AuditTrail;
import vn.quantrac.storage.AuditTrail.Asked;
import vn.quantrac.storage.AuditTrail.Outcome;

/**
 * Keeps who asked for which change. The entry is committed before the handler runs, so that nothing
 * is changed without one; its outcome follows the handler. Thread-safe.
 */
public final class Audit {

  private static final String BEFORE = "audit.before";
  private static final String ACCOUNT = "audit.account";
  private static final int SERVER_ERROR = 500;

  /** Fields whose values are secrets wherever they stand in a body. */
  private static final Set<String> SECRETS = Set.of("password", "currentPassword", "newPassword");

  private final AuditTrail trail;
  private final ClientAddress addresses;

  public Audit(AuditTrail trail, ClientAddress addresses) {
    this.trail = trail;
    this.addresses = addresses;
  }

  /** Runs the handler between entry and outcome. */
  void keep(Context ctx, Caller caller, String template, Handler handler) throws Exception {
    String action = ctx.method().name() + " " + template;
    long id =
        trail.begin(new Asked(caller.account(), addresses.of(ctx), action, visible(ctx.path())));
    int status = SERVER_ERROR;
    try {
      handler.handle(ctx);
      status = ctx.statusCode();
    } catch (ProblemException problem) {
      status = problem.problem().status();
      throw problem;
    } finally {
      trail.end(id, new Outcome(status, ctx.attribute(ACCOUNT), json(ctx, BEFORE), asked(ctx)));
    }
  }

  /** Keeps that somebody was refused who is known by name; the flood of others is not kept. */
  void refused(Context ctx, Caller caller, String template, ProblemException problem) {
    if (caller.kind() == Caller.Kind.ANONYMOUS || !isRefusal(problem)) {
      return;
    }
    String action = ctx.method().name() + " " + template;
    long id =
        trail.begin(new Asked(caller.account(), addresses.of(ctx), action, visible(ctx.path())));
    trail.end(id, new Outcome(problem.problem().status(), null, null, null));
  }

  private static boolean isRefusal(ProblemException problem) {
    return problem.problem().type().equals(ProblemType.ROLE_TOO_LOW.uri());
  }

  /** Tells what is about to be changed, as it was. */
  public static void before(Context ctx, Object view) {
    ctx.attribute(BEFORE, Json.MAPPER.valueToTree(view));
  }

  /** Tells who the caller turned out to be. */
  static void account(Context ctx, Caller caller) {
    ctx.attribute(ACCOUNT, caller.account());
  }

  private static @Nullable String json(Context ctx, String attribute) {
    JsonNode node = ctx.attribute(attribute);
    return node == null ? null : text(node);
  }

  private static @Nullable String asked(Context ctx) {
    JsonNode body = Body.known(ctx);
    return body == null ? null : text(withoutSecrets(body.deepCopy()));
  }

  /** Numbers with their exponent: written out, 1e999999999 would take a gigabyte. */
  private static String text(JsonNode node) {
    return node.toString();
  }

  private static JsonNode withoutSecrets(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : SECRETS) {
        if (object.has(name)) {
          object.put(name, "…");
        }
      }
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(Audit::withoutSecrets);
    }
    return node;
  }

  /** A path as it can be kept and shown. */
  private static String visible(String path) {
    return path.replaceAll("\\p{Cntrl}", "?");
  }
}
