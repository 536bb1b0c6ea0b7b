package vn.quantrac.launcher.receiver;

import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail.
 *
 * @param encryption how the way to it is encrypted
 * @param authorities certificates in PEM by which it is believed; null for those that Java ships
 * @param user with which it is signed in; null for nobody
 * @param password null exactly where {@code user} is
 * @param from the sender's address
 */
public record SmtpConfig(
    String host,
    int port,
    Encryption encryption,
    @Nullable String authorities,
    @Nullable String user,
    @Nullable String password,
    String from) {

  /** How the way to it is encrypted. */
  public enum Encryption {
    /**
     * Begins plain and is encrypted before anything is said; nothing is sent to one that cannot.
     */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS,
    /** Not at all; for a server on the same machine. */
    NONE
  }
}
