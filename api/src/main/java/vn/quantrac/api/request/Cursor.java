package vn.quantrac.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.quantrac.api.answer.Json;

/**
 * The opaque text between two pages: a sort key with a checksum over it and the query it belongs
 * to. It gives no right that the query does not give, so the checksum guards against mistakes, not
 * against enemies.
 */
final class Cursor {

  private static final int CHECKSUM_BYTES = 8;
  private static final int LONGEST = 1000;

  private Cursor() {}

  static String write(String scope, List<String> key) {
    byte[] position = Json.bytes(key);
    byte[] checksum = checksum(scope, position);
    byte[] all = Arrays.copyOf(checksum, CHECKSUM_BYTES + position.length);
    System.arraycopy(position, 0, all, CHECKSUM_BYTES, position.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The sort key, or empty when the text was not written for this query. */
  static Optional<List<String>> read(String scope, String cursor) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      if (all.length <= CHECKSUM_BYTES) {
        return Optional.empty();
      }
      byte[] position = Arrays.copyOfRange(all, CHECKSUM_BYTES, all.length);
      byte[] checksum = Arrays.copyOf(all, CHECKSUM_BYTES);
      if (!MessageDigest.isEqual(checksum, checksum(scope, position))) {
        return Optional.empty();
      }
      List<String> key = new ArrayList<>();
      for (JsonNode part : Json.read(position)) {
        key.add(part.textValue());
      }
      return Optional.of(key);
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] checksum(String scope, byte[] position) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(scope.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Arrays.copyOf(digest.digest(position), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
