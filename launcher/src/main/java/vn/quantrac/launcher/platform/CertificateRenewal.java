package vn.quantrac.launcher.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.ApiServer;
import vn.quantrac.launcher.broker.EmbeddedBroker;
import vn.quantrac.launcher.tls.CertificateWatch;
import vn.quantrac.launcher.tls.LoadedCertificate;

/** Puts a replaced certificate in force wherever this process shows it, and measures its end. */
final class CertificateRenewal {
  private CertificateRenewal() {}

  /**
   * Begins to watch the files.
   *
   * @param broker the embedded broker; null without one
   */
  static void start(
      Parts parts,
      LoadedCertificate certificate,
      ApiServer api,
      @Nullable EmbeddedBroker broker,
      MeterRegistry metrics)
      throws Exception {
    CertificateWatch watch =
        parts.start(
            "watch of the certificate",
            () ->
                CertificateWatch.start(
                    certificate,
                    renewed -> {
                      api.renew(renewed.identity());
                      if (broker != null) {
                        broker.renewCertificate();
                      }
                    },
                    Clock.systemUTC()));
    Gauge.builder("quantrac.tls.certificate.remaining", () -> watch.remaining().toSeconds())
        .description("Time until the certificate of this server expires")
        .baseUnit("seconds")
        .register(metrics);
  }
}
