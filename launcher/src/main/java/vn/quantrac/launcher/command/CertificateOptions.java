package vn.quantrac.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.tls.CertificateFiles;
import vn.quantrac.launcher.tls.LoadedCertificate;
import vn.quantrac.launcher.tls.ServerCertificate;
import vn.quantrac.launcher.tls.UnusableCertificateException;

/** With what this process proves who it is; without, it speaks plain HTTP and MQTT. */
final class CertificateOptions {
  private static final String CERTIFICATE = "--tls-certificate";
  private static final String KEY = "--tls-key";

  @Option(
      names = CERTIFICATE,
      paramLabel = "FILE",
      description =
          "Certificate of this server and its authorities (PEM); the HTTP port then speaks HTTPS,"
              + " and an embedded broker TLS beside plain MQTT. Read again when it changes.")
  @Nullable Path certificate;

  @Option(
      names = KEY,
      paramLabel = "FILE",
      description = "Its private key (PEM, not encrypted, mode 0600 or 0640).")
  @Nullable Path key;

  /**
   * What was asked for, read and checked; empty for plain HTTP and MQTT.
   *
   * @throws SettingException naming the option, when a file is missing or cannot be used
   */
  Optional<LoadedCertificate> validate() {
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null) {
      throw new SettingException(CERTIFICATE, "is missing, while " + KEY + " is given");
    }
    if (key == null) {
      throw new SettingException(KEY, "is missing, while " + CERTIFICATE + " is given");
    }
    CertificateFiles files = new CertificateFiles(certificate, key);
    try {
      return Optional.of(
          new LoadedCertificate(files, ServerCertificate.read(files, Clock.systemUTC().instant())));
    } catch (UnusableCertificateException unusable) {
      throw new SettingException(
          unusable.file().equals(certificate) ? CERTIFICATE : KEY,
          String.valueOf(unusable.getMessage()));
    }
  }
}
