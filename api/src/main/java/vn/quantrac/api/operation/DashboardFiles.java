package vn.quantrac.api.operation;

import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dashboards, a single-page application from the class path {@code /dashboards/}. Serves every
 * path that is not the API's: a file where there is one, otherwise, to browsers, the page itself,
 * which knows its own paths. Thread-safe.
 */
public final class DashboardFiles {

  private static final String ROOT = "/dashboards";
  private static final String PAGE = "/index.html";
  private static final String HASHED = "/assets/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Set<String> OTHERS =
      Set.of("health", "ready", "metrics", "openapi.json", "docs", "api");

  private final Map<String, ClasspathFile> files = new ConcurrentHashMap<>();

  /** Whether the path is left to the dashboards. */
  public boolean owns(String path) {
    int end = path.indexOf('/', 1);
    return !OTHERS.contains(path.substring(1, end < 0 ? path.length() : end));
  }

  /**
   * Answers with a file or the page.
   *
   * @throws NotFoundResponse when there is no such file and the client wants no page
   */
  public void serve(Context ctx) {
    if (!Set.of("GET", "HEAD").contains(ctx.method().name())) {
      ctx.header("Allow", "GET, HEAD");
      throw new MethodNotAllowedResponse();
    }
    String path = ctx.path().equals("/") ? PAGE : ctx.path();
    Optional<ClasspathFile> file = file(path);
    if (file.isPresent()) {
      file.get().serve(ctx, path.startsWith(HASHED) ? FOR_EVER : "no-cache");
    } else if (wantsPage(ctx)) {
      file(PAGE).orElseThrow(NotFoundResponse::new).serve(ctx, "no-cache");
    } else {
      throw new NotFoundResponse();
    }
  }

  private Optional<ClasspathFile> file(String path) {
    ClasspathFile known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ClasspathFile> found = ClasspathFile.find(ROOT + path);
    found.ifPresent(file -> files.put(path, file));
    return found;
  }

  private static boolean wantsPage(Context ctx) {
    String accept = ctx.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
  }
}
