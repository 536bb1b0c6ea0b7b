package vn.quantrac.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of one rulebook.
 *
 * @param path relative, with slashes, as {@code limits/qcvn-05-2023.yaml}
 * @param sha256 of the text in UTF-8, 64 hexadecimal digits
 * @param content the text
 * @param origin {@code shipped} or {@code data}
 */
public record RulebookFile(String path, String sha256, String content, String origin) {

  /** The origin of a file that comes with this version. */
  public static final String SHIPPED = "shipped";

  /** The origin of a file of the data folder. */
  public static final String DATA = "data";

  /** A file of that text. */
  public static RulebookFile of(String path, String content, String origin) {
    return new RulebookFile(path, sha256(content), content, origin);
  }

  /** Whether it comes with the product. */
  public boolean shipped() {
    return origin.equals(SHIPPED);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
