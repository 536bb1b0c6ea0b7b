package vn.quantrac.launcher.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.tls.BrokerCertificate;

/** Which MQTT broker outside this process is used, and how the platform signs in there. */
class BrokerOptions {
  private static final String URL = "--mqtt-url";
  private static final String CA_FILE = "--mqtt-ca-file";
  private static final String USER = "--mqtt-user";
  private static final String PASSWORD_FILE = "--mqtt-password-file";
  private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

  @Option(
      names = URL,
      paramLabel = "URL",
      description = "Another broker (tcp://host:port or ssl://host:port) in place of the embedded.")
  @Nullable String url;

  @Option(
      names = CA_FILE,
      paramLabel = "FILE",
      description =
          "Certificates of the authorities (PEM) by which a broker at ssl:// is believed, in place"
              + " of Java's.")
  @Nullable Path authoritiesFile;

  @Option(names = USER, paramLabel = "NAME", description = "The platform's user name there.")
  @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "File with the platform's password there in its first line.")
  @Nullable Path passwordFile;

  /**
   * The broker, or empty when none is given.
   *
   * @throws SettingException naming the option, when one of the others is missing or wrong
   */
  final Optional<ExternalBroker> external() {
    if (url == null) {
      if (user != null || passwordFile != null || authoritiesFile != null) {
        throw new SettingException(URL, "is missing, while other settings of a broker are given");
      }
      return Optional.empty();
    }
    requireBrokerUrl(url);
    if (user == null) {
      throw new SettingException(USER, "is missing, while " + URL + " is given");
    }
    if (passwordFile == null) {
      throw new SettingException(PASSWORD_FILE, "is missing, while " + URL + " is given");
    }
    ExternalBroker broker =
        new ExternalBroker(
            url,
            AuthoritiesFile.read(CA_FILE, authoritiesFile),
            user,
            PasswordFile.read(PASSWORD_FILE, passwordFile));
    BrokerCertificate.problem(url, broker.authorities())
        .ifPresent(
            problem -> {
              throw new SettingException(URL, "the certificate of " + url + ": " + problem);
            });
    return Optional.of(broker);
  }

  /**
   * The broker.
   *
   * @throws SettingException naming the option, when one is missing or wrong
   */
  final ExternalBroker required() {
    return external().orElseThrow(() -> new SettingException(URL, "is missing"));
  }

  private static void requireBrokerUrl(String url) {
    try {
      URI uri = URI.create(url);
      if (SCHEMES.contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() > 0) {
        return;
      }
    } catch (IllegalArgumentException malformed) {
      throw new SettingException(URL, "is no address: " + malformed.getMessage());
    }
    throw new SettingException(URL, "must be tcp://host:port or ssl://host:port, but is " + url);
  }
}
