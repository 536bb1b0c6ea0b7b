package vn.quantrac.launcher.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.watch.DaemonThreads;

/**
 * Looks whether certificate and key have been replaced, and puts new ones in force without a
 * restart. Files that cannot be used change nothing and are told. Says when the end is near.
 */
public final class CertificateWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration NEAR = Duration.ofDays(21);
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final CertificateFiles files;
  private final Clock clock;
  private final Renewal renewal;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("certificate-watch"));
  private volatile ServerCertificate current;
  private long version;
  private Instant toldAt = Instant.MIN;

  /** Puts a certificate in force. */
  @FunctionalInterface
  public interface Renewal {
    /**
     * @throws Exception when a part cannot take it; the one before stays in force there
     */
    void renew(ServerCertificate certificate) throws Exception;
  }

  private CertificateWatch(LoadedCertificate certificate, Renewal renewal, Clock clock)
      throws IOException {
    this.files = certificate.files();
    this.current = certificate.current();
    this.renewal = renewal;
    this.clock = clock;
    this.version = version();
  }

  /** Watches from now on. */
  public static CertificateWatch start(LoadedCertificate certificate, Renewal renewal, Clock clock)
      throws IOException {
    CertificateWatch watch = new CertificateWatch(certificate, renewal, clock);
    watch.tellEnd();
    var unused =
        watch.timer.scheduleWithFixedDelay(
            watch::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Until the certificate in force expires; negative when it has. */
  public Duration remaining() {
    return Duration.between(clock.instant(), current.expiresAt());
  }

  void look() {
    try {
      long now = version();
      if (now != version) {
        version = now;
        ServerCertificate certificate = ServerCertificate.read(files, clock.instant());
        renewal.renew(certificate);
        current = certificate;
        LOG.info("A new certificate is in force; it expires at {}", certificate.expiresAt());
      }
      tellEnd();
    } catch (UnusableCertificateException | IOException unusable) {
      LOG.error("The certificate stays as it was: {}", unusable.getMessage());
    } catch (Exception failure) {
      LOG.error("The new certificate could not be put in force everywhere", failure);
    }
  }

  private void tellEnd() {
    Instant now = clock.instant();
    if (remaining().compareTo(NEAR) < 0 && toldAt.isBefore(now.minus(Duration.ofDays(1)))) {
      toldAt = now;
      LOG.warn("The certificate in {} expires at {}", files.certificate(), current.expiresAt());
    }
  }

  private long version() throws IOException {
    return Files.getLastModifiedTime(files.certificate()).toMillis() * 31
        + Files.getLastModifiedTime(files.key()).toMillis();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
