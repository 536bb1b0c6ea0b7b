package vn.quantrac.api.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.storage.Role;

/**
 * Adds routes, each with the role it needs, so that none can be added without saying it. Every GET
 * answers HEAD too, every path OPTIONS; every other method leaves an entry in the audit trail.
 */
public final class Router {

  /** Where the API begins. */
  public static final String BASE = "/api/v1";

  private static final String TEMPLATE = "route";
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final RoutesConfig routes;
  private final Access access;
  private final Audit audit;
  private final Map<String, List<String>> methods = new LinkedHashMap<>();

  public Router(RoutesConfig routes, Access access, Audit audit) {
    this.routes = routes;
    this.access = access;
    this.audit = audit;
  }

  /** Reads. A null role is public. */
  public Router get(String path, @Nullable Role needed, Handler handler) {
    add(HandlerType.HEAD, path, needed, handler);
    return add(HandlerType.GET, path, needed, handler);
  }

  /**
   * Reads what is for everybody, without asking who it is: answered at once also while the
   * database, which knows people and keys, is away.
   */
  public Router probe(String path, Handler handler) {
    for (HandlerType method : List.of(HandlerType.HEAD, HandlerType.GET)) {
      methods.computeIfAbsent(path, key -> new ArrayList<>()).add(method.name());
      routes.addHttpHandler(
          method,
          path,
          ctx -> {
            ctx.attribute(TEMPLATE, path);
            handler.handle(ctx);
          });
    }
    return this;
  }

  /** Reads without an end, so without HEAD. */
  public Router stream(String path, @Nullable Role needed, Handler handler) {
    return add(HandlerType.GET, path, needed, handler);
  }

  /** Writes. A null role is public. */
  public Router put(String path, @Nullable Role needed, Handler handler) {
    return add(HandlerType.PUT, path, needed, handler);
  }

  /** Writes. A null role is public. */
  public Router post(String path, @Nullable Role needed, Handler handler) {
    return add(HandlerType.POST, path, needed, handler);
  }

  /** Removes. A null role is public. */
  public Router delete(String path, @Nullable Role needed, Handler handler) {
    return add(HandlerType.DELETE, path, needed, handler);
  }

  /** Adds OPTIONS to every path; call it once, last. */
  public void addOptions() {
    methods.forEach(
        (path, names) -> {
          String allowed = String.join(", ", names) + ", OPTIONS";
          routes.addHttpHandler(
              HandlerType.OPTIONS, path, ctx -> ctx.header("Allow", allowed).status(204));
        });
  }

  /** The path template of the route that serves this request; null when none does. */
  public static @Nullable String template(Context ctx) {
    return ctx.attribute(TEMPLATE);
  }

  private Router add(HandlerType method, String path, @Nullable Role needed, Handler handler) {
    methods.computeIfAbsent(path, key -> new ArrayList<>()).add(method.name());
    routes.addHttpHandler(
        method,
        path,
        ctx -> {
          ctx.attribute(TEMPLATE, path);
          if (READING.contains(method)) {
            access.admit(ctx, needed);
            handler.handle(ctx);
          } else {
            change(ctx, path, needed, handler);
          }
        });
    return this;
  }

  private void change(Context ctx, String path, @Nullable Role needed, Handler handler)
      throws Exception {
    Caller caller = access.identify(ctx);
    try {
      access.admit(ctx, caller, needed);
    } catch (ProblemException refusal) {
      audit.refused(ctx, caller, path, refusal);
      throw refusal;
    }
    audit.keep(ctx, caller, path, handler);
  }
}
