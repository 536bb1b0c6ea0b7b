package vn.quantrac.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {

  @TempDir Path folder;

  @Test
  void certificateAndKeyAreTakenAndTheEndIsKnown() throws Exception {
    Instant now = Instant.now();

    ServerCertificate certificate =
        ServerCertificate.read(TestCertificate.make(folder, "good").files(), now);

    assertThat(certificate.identity().keys().size()).isEqualTo(1);
    // From yesterday on for ten days.
    assertThat(certificate.expiresAt())
        .isBetween(now.plus(Duration.ofDays(8)), now.plus(Duration.ofDays(10)));
    assertThat(certificate.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void whatCannotBeUsedIsToldInOneLineWithFileAndRule() throws Exception {
    CertificateFiles good = TestCertificate.make(folder, "good").files();
    CertificateFiles other = TestCertificate.make(folder, "other").files();
    CertificateFiles expired =
        TestCertificate.make(folder, "expired", "-30d", 10, "san=dns:x").files();
    CertificateFiles early = TestCertificate.make(folder, "early", "+5d", 10, "san=dns:x").files();
    Path open = Files.copy(good.key(), folder.resolve("open.key"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path damaged = folder.resolve("damaged.crt");
    Files.writeString(damaged, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    assertRefused(expired, "expired.crt", "expired at");
    assertRefused(early, "early.crt", "begins at");
    assertRefused(
        new CertificateFiles(good.certificate(), other.key()), "other.key", "not the key");
    assertRefused(new CertificateFiles(good.certificate(), open), "open.key", "chmod 600");
    assertRefused(new CertificateFiles(damaged, good.key()), "damaged.crt", "cannot be read");
    assertRefused(new CertificateFiles(good.key(), good.key()), "good.key", "must hold");
    assertRefused(
        new CertificateFiles(folder.resolve("none.crt"), good.key()), "none.crt", "cannot be read");
  }

  private static void assertRefused(CertificateFiles files, String file, String rule) {
    assertThatExceptionOfType(UnusableCertificateException.class)
        .isThrownBy(() -> ServerCertificate.read(files, Instant.now()))
        .withMessageContainingAll(file, rule)
        .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
  }

  @Test
  void aReplacedCertificateIsPutInForceAndADamagedOneIsNot() throws Exception {
    CertificateFiles files = TestCertificate.make(folder, "first").files();
    CertificateFiles second =
        TestCertificate.make(folder, "second", "-1d", 99, "san=dns:x").files();
    List<Instant> inForce = new ArrayList<>();
    ServerCertificate first = ServerCertificate.read(files, Instant.now());
    try (CertificateWatch watch =
        CertificateWatch.start(
            new LoadedCertificate(files, first),
            renewed -> inForce.add(renewed.expiresAt()),
            Clock.systemUTC())) {
      watch.look();
      assertThat(inForce).isEmpty();

      replace(files.certificate(), Files.readString(second.certificate()));
      watch.look();
      assertThat(inForce).as("the key is still the first one's").isEmpty();
      replace(files.key(), Files.readString(second.key()));
      watch.look();

      assertThat(inForce).hasSize(1);
      assertThat(watch.remaining()).isGreaterThan(Duration.ofDays(97));
    }
  }

  private static void replace(Path file, String text) throws Exception {
    Instant later = Files.getLastModifiedTime(file).toInstant().plusSeconds(2);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(later));
  }
}
