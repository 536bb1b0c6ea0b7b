package vn.quantrac.api.answer;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes answers. Nothing here may be kept by caches: rows change when readings come late. */
public final class Answers {

  private Answers() {}

  /** A JSON answer with the status set before, 200 by default. */
  public static void json(Context ctx, Object value) {
    write(ctx, Accepted.JSON, Json.bytes(value));
  }

  /** A list as JSON or CSV, by {@code Accept}. */
  public static <T> void list(Context ctx, ListAnswer<T> answer, Csv<T> csv) {
    if (Accepted.choose(ctx, Accepted.JSON, Accepted.CSV).equals(Accepted.CSV)) {
      csv(ctx, answer, csv);
    } else {
      json(ctx, answer);
    }
  }

  /** A list as CSV; the header {@code Link} leads to the next page. */
  public static <T> void csv(Context ctx, ListAnswer<T> answer, Csv<T> csv) {
    String nextCursor = answer.nextCursor();
    if (nextCursor != null) {
      ctx.header("Link", "<%s>; rel=\"next\"".formatted(next(ctx, nextCursor)));
    }
    write(ctx, Accepted.CSV + "; charset=utf-8; header=present", csv.bytes(answer.items()));
  }

  /** Bytes of that media type. */
  public static void write(Context ctx, String contentType, byte[] bytes) {
    if (ctx.res().getHeader("Cache-Control") == null) {
      ctx.header("Cache-Control", "no-store");
    }
    ctx.contentType(contentType).result(bytes);
  }

  private static String next(Context ctx, @Nullable String cursor) {
    return ctx.req().getRequestURI()
        + ctx.queryParamMap().entrySet().stream()
            .filter(entry -> !entry.getKey().equals("cursor"))
            .map(Answers::encoded)
            .collect(Collectors.joining("&", "?", "&"))
            .replace("?&", "?")
        + "cursor="
        + cursor;
  }

  private static String encoded(Map.Entry<String, List<String>> parameter) {
    return parameter.getValue().stream()
        .map(value -> encode(parameter.getKey()) + "=" + encode(value))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
