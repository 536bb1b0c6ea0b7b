package vn.quantrac.launcher.torture.message;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Payloads that are refused whole. */
final class Garbage {

  static final int FORMS = 11;

  /** The form that goes to a topic which the wire format does not know. */
  static final int OTHER_TOPIC = 8;

  private Garbage() {}

  /** The bytes of a form, 0 to {@link #FORMS} - 1; {@code mark} makes each message another one. */
  static byte[] payload(int form, String mark, SplittableRandom random) {
    String text =
        switch (form) {
          case 0 -> "";
          case 1 -> "{\"mark\":\"" + mark + "\",\"readings\":[{\"parameter\":\"PM2.5\",";
          case 2 -> "[\"" + mark + "\"]";
          case 3 -> "{\"mark\":\"" + mark + "\",\"readings\":[]}";
          case 4 -> "{\"mark\":\"" + mark + "\"}";
          case 5 -> "{\"readings\":" + "[".repeat(100) + "\"" + mark + "\"" + "]".repeat(100) + "}";
          case 6 -> "trạm quan trắc " + mark;
          case 7 -> "{\"sentAt\":\"2099-01-01T00:00:00Z\",\"mark\":\"" + mark + "\"," + ONE;
          case OTHER_TOPIC -> "bữa trưa " + mark;
          case 9 -> "{\"sequence\":-1,\"mark\":\"" + mark + "\"," + ONE;
          case 10 -> "{\"mark\":1,\"mark\":\"" + mark + "\"," + ONE;
          default -> throw new IllegalArgumentException("form must be 0 to 10, but it is " + form);
        };
    return form == 0 ? bytes(random) : text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String ONE =
      "\"readings\":[{\"parameter\":\"PM2.5\",\"observedAt\":\"2025-03-01T00:00:00Z\",\"value\":1}]}";

  /** The first byte begins no JSON. */
  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(1, 2_000)];
    random.nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    return bytes;
  }
}
