package vn.quantrac.api.operation;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A file that ships in a jar and is served as it is.
 *
 * @param contentType by its name
 * @param etag changes with its content
 * @param bytes its content
 */
record ClasspathFile(String contentType, String etag, byte[] bytes) {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("pbf", "application/x-protobuf"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /** The file at that absolute class path, or empty when there is none. */
  static Optional<ClasspathFile> find(String path) {
    if (!path.matches("[A-Za-z0-9._@/-]+") || path.contains("..") || path.endsWith("/")) {
      return Optional.empty();
    }
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(extension);
    try (InputStream in = ClasspathFile.class.getResourceAsStream(path)) {
      if (in == null || type == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new ClasspathFile(type, etag(bytes), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read from its jar", e);
    }
  }

  private static String etag(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return "\"%x-%x\"".formatted(bytes.length, sum.getValue());
  }

  /** Answers with the file, or 304 when the client has it. */
  void serve(Context ctx, String cacheControl) {
    ctx.header("Cache-Control", cacheControl)
        .header("ETag", etag)
        .header("Vary", "Accept-Encoding");
    if (etag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.contentType(contentType).result(bytes);
    }
  }
}
