package vn.quantrac.api.operation;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import vn.quantrac.api.access.Router;

/** The API's description as a page for people: Swagger UI from its jar, without any other host. */
public final class DocsPage {

  private static final String OWN = "/docs/";
  private static final String COORDINATES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "",
          "swagger-ui-bundle.js", "",
          "favicon-32x32.png", "",
          "start.js", OWN);

  private final String library = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
  private final Map<String, ClasspathFile> files = new ConcurrentHashMap<>();

  private static String version() {
    try (InputStream in = DocsPage.class.getResourceAsStream(COORDINATES)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(COORDINATES + " cannot be read", e);
    }
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .get("/docs", null, ctx -> file(ctx, OWN + "index.html"))
        .get("/docs/{file}", null, this::file);
  }

  private void file(Context ctx) {
    String name = ctx.pathParam("file");
    String folder = FILES.get(name);
    if (folder == null) {
      throw new NotFoundResponse();
    }
    file(ctx, (folder.isEmpty() ? library : folder) + name);
  }

  private void file(Context ctx, String path) {
    files
        .computeIfAbsent(path, key -> ClasspathFile.find(key).orElseThrow(NotFoundResponse::new))
        .serve(ctx, "no-cache");
  }
}
