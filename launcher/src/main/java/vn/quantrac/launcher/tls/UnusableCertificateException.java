package vn.quantrac.launcher.tls;

import java.nio.file.Path;

/**
 * A certificate or key cannot be used. The message is one line that names the file and the rule.
 */
public final class UnusableCertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  UnusableCertificateException(Path file, String rule) {
    super("the file " + file + " " + rule);
    this.file = file;
  }

  /** Which file it is. */
  public Path file() {
    return file;
  }
}
