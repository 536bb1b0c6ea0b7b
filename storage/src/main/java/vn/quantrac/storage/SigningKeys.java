package vn.quantrac.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets with which webhooks are signed. None of them is kept: each follows from the key of
 * the installation, which lies in a file, and the number of its receiver. Thread-safe.
 */
public final class SigningKeys {

  /** The least length of an installation's key, in characters. */
  public static final int SHORTEST = 32;

  private final SecretKeySpec key;

  /**
   * Those that follow from a key.
   *
   * @param installationKey random, at least {@link #SHORTEST} characters
   */
  public SigningKeys(String installationKey) {
    if (installationKey.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the key of an installation has at least " + SHORTEST + " characters");
    }
    this.key = new SecretKeySpec(installationKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The secret in force, in the form of Standard Webhooks: {@code whsec_} and 32 bytes. */
  public String secret(Receiver receiver) {
    String name = "receiver/%d/%d".formatted(receiver.id(), receiver.secretNumber());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] secret = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return "whsec_" + Base64.getEncoder().encodeToString(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
