package vn.quantrac.launcher.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.domain.receiver.EmailAddress;
import vn.quantrac.launcher.receiver.SmtpConfig;
import vn.quantrac.launcher.setting.SettingException;

/** The server through which mail is sent. */
final class MailOptions {
  private static final String HOST = "--smtp-host";
  private static final String PORT = "--smtp-port";
  private static final String ENCRYPTION = "--smtp-encryption";
  private static final String CA_FILE = "--smtp-ca-file";
  private static final String USER = "--smtp-user";
  private static final String PASSWORD_FILE = "--smtp-password-file";
  private static final String FROM = "--smtp-from";

  @Option(
      names = HOST,
      paramLabel = "HOST",
      description = "Server through which mail is sent; without it no receiver gets mail.")
  private @Nullable String host;

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "587",
      description = "Its port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = ENCRYPTION,
      paramLabel = "starttls|tls|none",
      defaultValue = "starttls",
      description =
          "How the way to it is encrypted; with starttls nothing is sent to a server that cannot"
              + " (default: ${DEFAULT-VALUE}).")
  private String encryption = "starttls";

  @Option(
      names = CA_FILE,
      paramLabel = "FILE",
      description =
          "Certificates of the authorities (PEM) by which it is believed, in place of Java's.")
  private @Nullable Path authoritiesFile;

  @Option(names = USER, paramLabel = "NAME", description = "User name there.")
  private @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "File with the password there in its first line.")
  private @Nullable Path passwordFile;

  @Option(
      names = FROM,
      paramLabel = "ADDRESS",
      description = "The sender's address, as quantrac@example.vn.")
  private @Nullable String from;

  /**
   * The server; null when none is given.
   *
   * @throws SettingException naming the option that is missing or wrong
   */
  @Nullable SmtpConfig validate() {
    if (host == null) {
      if (user != null || passwordFile != null || from != null || authoritiesFile != null) {
        throw new SettingException(
            HOST, "is missing, while other settings of a mail server are given");
      }
      return null;
    }
    Ports.requireInRange(PORT, port);
    if (from == null || !EmailAddress.isOne(from)) {
      throw new SettingException(
          FROM, from == null ? "is missing" : "must be an e-mail address, but is " + from);
    }
    if ((user == null) != (passwordFile == null)) {
      throw new SettingException(
          user == null ? USER : PASSWORD_FILE, "is missing, while the other of both is given");
    }
    return new SmtpConfig(
        host,
        port,
        encryption(),
        AuthoritiesFile.read(CA_FILE, authoritiesFile),
        user,
        passwordFile == null ? null : PasswordFile.read(PASSWORD_FILE, passwordFile),
        from);
  }

  private SmtpConfig.Encryption encryption() {
    try {
      return SmtpConfig.Encryption.valueOf(encryption.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new SettingException(ENCRYPTION, "must be starttls, tls or none, but is " + encryption);
    }
  }
}
