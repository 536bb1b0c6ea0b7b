package vn.quantrac.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A picture that was looked at and may be kept.
 *
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param width in pixels
 * @param height in pixels
 * @param content its bytes; not copied, do not change them
 */
public record Picture(String mediaType, int width, int height, byte[] content) {

  /** By what it is known. 32 bytes. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same in hexadecimal digits. */
  public String name() {
    return HexFormat.of().formatHex(sha256());
  }
}
