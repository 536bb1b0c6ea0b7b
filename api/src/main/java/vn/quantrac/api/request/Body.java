package vn.quantrac.api.request;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.connection.EarlyBody;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;

/** Reads the JSON body of a request. Thread-safe. */
public final class Body {

  /** Greatest body, in bytes. */
  public static final int GREATEST_BYTES = 1 << 20;

  private static final String KNOWN = "body";
  private static final String JSON = "application/json";

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
    require(ctx, JSON);
    byte[] bytes = readBytes(ctx, GREATEST_BYTES);
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
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(readBytes(ctx, GREATEST_BYTES)))
          .toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.of(ProblemType.INVALID_BODY, "The body is not text in UTF-8.");
    }
  }

  /**
   * The body as it came.
   *
   * @param most bytes that are taken
   * @throws ProblemException 413 for more, naming how many came
   */
  public static byte[] readBytes(Context ctx, int most) {
    long length = ctx.req().getContentLengthLong();
    if (length > most) {
      throw tooLarge(most, length + " bytes");
    }
    byte[] bytes;
    try {
      bytes = ctx.req().getInputStream().readNBytes(most + 1);
    } catch (IOException e) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body broke off.");
    }
    if (bytes.length > most) {
      throw tooLarge(most, "more than %d bytes".formatted(most));
    }
    return bytes;
  }

  /**
   * The body of a caller who is not signed in, which must have a known length of at most {@link
   * EarlyBody#GREATEST_BYTES}: it has come before a thread waits for it.
   */
  public static JsonNode readSmall(Context ctx) {
    require(ctx, JSON);
    long length = ctx.req().getContentLengthLong();
    if (length < 0) {
      throw ProblemException.of(
          ProblemType.BODY_TOO_LARGE,
          List.of(
              ParameterError.of(
                  "Content-Length",
                  FieldRule.CONTENT_LENGTH.with(EarlyBody.GREATEST_BYTES),
                  null)));
    }
    if (length > EarlyBody.GREATEST_BYTES) {
      throw tooLarge(EarlyBody.GREATEST_BYTES, length + " bytes");
    }
    return read(ctx);
  }

  private static ProblemException tooLarge(int most, String sent) {
    return ProblemException.of(
        ProblemType.BODY_TOO_LARGE,
        List.of(ParameterError.of("body", FieldRule.BYTES.with(most), sent)));
  }

  /**
   * Of which media type the body is.
   *
   * @param taken one of them, in small letters
   * @throws ProblemException 415 for any other, naming what was sent
   */
  public static String require(Context ctx, String... taken) {
    String contentType = ctx.req().getContentType();
    String mediaType =
        contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!List.of(taken).contains(mediaType)) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          List.of(
              ParameterError.of(
                  "Content-Type",
                  FieldRule.MEDIA_TYPE.with(String.join(" / ", taken)),
                  contentType)));
    }
    return mediaType;
  }
}
