package vn.quantrac.api.request;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.connection.EarlyBody;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;

/** Reads the JSON body of a request. Thread-safe. */
public final class Body {

  /** Greatest body, in bytes. */
  public static final int GREATEST_BYTES = 1 << 20;

  private static final String KNOWN = "body";

  private Body() {}

  /** The body of this request if it was read; null otherwise. */
  public static @Nullable JsonNode known(Context ctx) {
    return ctx.attribute(KNOWN);
  }

  /**
   * The body as JSON.
   *
   * @throws ProblemException 415 for another media type, 413 above {@link #GREATEST_BYTES}, 400 for
   *     anything but one complete JSON document
   */
  public static JsonNode read(Context ctx) {
    require(ctx, "application/json");
    byte[] bytes = bytes(ctx);
    try {
      JsonNode body = Json.read(bytes);
      ctx.attribute(KNOWN, body);
      return body;
    } catch (JacksonException e) {
      throw ProblemException.of(
          ProblemType.INVALID_BODY,
          "The body is not one JSON document: %s".formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw ProblemException.of(
          ProblemType.INVALID_BODY,
          "The body is not one JSON document: %s.".formatted(e.getMessage()));
    }
  }

  /**
   * The body as text in UTF-8.
   *
   * @param mediaType what it must be
   * @throws ProblemException 415 for another media type, 413 above {@link #GREATEST_BYTES}, 400 for
   *     what is not UTF-8
   */
  public static String readText(Context ctx, String mediaType) {
    require(ctx, mediaType);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(ctx))).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.of(ProblemType.INVALID_BODY, "The body is not text in UTF-8.");
    }
  }

  private static byte[] bytes(Context ctx) {
    if (ctx.req().getContentLengthLong() > GREATEST_BYTES) {
      throw tooLarge(GREATEST_BYTES);
    }
    byte[] bytes;
    try {
      bytes = ctx.req().getInputStream().readNBytes(GREATEST_BYTES + 1);
    } catch (IOException e) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body broke off.");
    }
    if (bytes.length > GREATEST_BYTES) {
      throw tooLarge(GREATEST_BYTES);
    }
    return bytes;
  }

  /**
   * The body of a caller who is not signed in, which must have a known length of at most {@link
   * EarlyBody#GREATEST_BYTES}: it has come before a thread waits for it.
   */
  public static JsonNode readSmall(Context ctx) {
    require(ctx, "application/json");
    long length = ctx.req().getContentLengthLong();
    if (length < 0 || length > EarlyBody.GREATEST_BYTES) {
      throw tooLarge(EarlyBody.GREATEST_BYTES);
    }
    return read(ctx);
  }

  private static ProblemException tooLarge(int most) {
    return ProblemException.of(
        ProblemType.BODY_TOO_LARGE,
        "The body needs a Content-Length of at most %d bytes.".formatted(most));
  }

  private static void require(Context ctx, String wanted) {
    String contentType = ctx.req().getContentType();
    if (contentType == null) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body needs Content-Type: %s.".formatted(wanted));
    }
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals(wanted)) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The body must be %s, not %s.".formatted(wanted, mediaType));
    }
  }
}
