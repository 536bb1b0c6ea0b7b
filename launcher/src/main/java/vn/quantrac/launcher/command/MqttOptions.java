package vn.quantrac.launcher.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.mqtt.client.TrustedAuthorities;

/** Where the embedded broker listens, or which other broker is used. */
final class MqttOptions {
  private static final String PORT = "--mqtt-port";
  private static final String HOST = "--mqtt-host";
  private static final String URL = "--mqtt-url";
  private static final String CA_FILE = "--mqtt-ca-file";
  private static final String USER = "--mqtt-user";
  private static final String PASSWORD_FILE = "--mqtt-password-file";
  private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "1883",
      description = "Port of the embedded MQTT broker (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = HOST,
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address it listens on (default: ${DEFAULT-VALUE}, all of the machine).")
  String host = "0.0.0.0";

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

  /** The external broker, or empty when the embedded one is meant, whose port is then free. */
  Optional<ExternalBroker> validate() {
    if (url == null) {
      if (user != null || passwordFile != null || authoritiesFile != null) {
        throw new SettingException(URL, "is missing, while other settings of a broker are given");
      }
      Ports.requireInRange(PORT, port);
      Ports.requireFree(PORT, port, HOST, host);
      return Optional.empty();
    }
    requireBrokerUrl(url);
    if (user == null) {
      throw new SettingException(USER, "is missing, while " + URL + " is given");
    }
    if (passwordFile == null) {
      throw new SettingException(PASSWORD_FILE, "is missing, while " + URL + " is given");
    }
    return Optional.of(
        new ExternalBroker(
            url, authorities(), user, PasswordFile.read(PASSWORD_FILE, passwordFile)));
  }

  private @Nullable String authorities() {
    if (authoritiesFile == null) {
      return null;
    }
    try {
      String pem = Files.readString(authoritiesFile, StandardCharsets.US_ASCII);
      TrustedAuthorities.socketFactory(pem);
      return pem;
    } catch (IOException error) {
      throw new SettingException(
          CA_FILE, "the file " + authoritiesFile + " cannot be read: " + error);
    } catch (IllegalArgumentException damaged) {
      throw new SettingException(
          CA_FILE, "the file " + authoritiesFile + ": " + damaged.getMessage());
    }
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
