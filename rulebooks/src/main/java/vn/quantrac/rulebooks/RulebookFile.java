package vn.quantrac.rulebooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One file of rules as it was written.
 *
 * @param path relative to the folder of rulebooks, with {@code /}, as {@code
 *     limits/qcvn-05-2023.yaml}
 * @param text its content
 * @param origin who brought it
 */
public record RulebookFile(String path, String text, Origin origin) {

  private static final Pattern PATH =
      Pattern.compile("([a-z0-9][a-z0-9._-]*/)*[a-z0-9._-]+\\.yaml");

  /** Who brought a file. */
  public enum Origin {
    /** The product. */
    SHIPPED,
    /** The administrator, as a new file or in the place of a shipped one. */
    ADDED
  }

  /**
   * A file as it was published.
   *
   * @param shipped whether it came with the product
   */
  public static RulebookFile published(String path, String text, boolean shipped) {
    return new RulebookFile(path, text, shipped ? Origin.SHIPPED : Origin.ADDED);
  }

  /** Whether a path may name a rulebook: small letters, digits, dots, hyphens, {@code .yaml}. */
  public static boolean isPath(String path) {
    return PATH.matcher(path).matches() && !path.contains("..");
  }

  /** The folder in which it lies, which says what it rules; empty text at the top. */
  public String folder() {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** SHA-256 of the text in UTF-8, 64 hexadecimal digits in small letters. */
  public String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
