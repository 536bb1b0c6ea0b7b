package vn.quantrac.api.operation;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.util.Callback;

/**
 * A file that ships in a jar and is served as it is. All clients share its bytes, and none holds a
 * thread while it reads them, however slowly.
 *
 * @param contentType by its name
 * @param etag changes with its content
 * @param plain its content, outside the heap: Java would copy it there anew for each reader
 * @param packed the same in gzip; equal to {@code plain} where that is not smaller
 */
record ClasspathFile(String contentType, String etag, ByteBuffer plain, ByteBuffer packed) {

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
      return Optional.of(
          new ClasspathFile(type, etag(bytes), direct(bytes), direct(packed(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read from its jar", e);
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.size() < bytes.length ? packed.toByteArray() : bytes;
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
    } else if (ctx.method().equals(HandlerType.HEAD)) {
      ctx.contentType(contentType);
      ctx.res().setContentLengthLong(plain.remaining());
    } else {
      send(ctx);
    }
  }

  private void send(Context ctx) {
    ctx.contentType(contentType);
    ByteBuffer content = plain.duplicate();
    if (packed.capacity() < plain.capacity() && takesGzip(ctx)) {
      ctx.header("Content-Encoding", "gzip");
      content = packed.duplicate();
    }
    ByteBuffer sent = content;
    ctx.res().setContentLengthLong(sent.remaining());
    ctx.future(
        () -> {
          Callback.Completable done = new Callback.Completable();
          try {
            if (!(ctx.res().getOutputStream() instanceof HttpOutput out)) {
              throw new IllegalStateException("this is no answer of the HTTP server");
            }
            out.sendContent(sent, done);
          } catch (IOException gone) {
            done.failed(gone);
          }
          return done;
        });
  }

  private static boolean takesGzip(Context ctx) {
    String accepted = ctx.header("Accept-Encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
