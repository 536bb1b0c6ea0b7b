package vn.quantrac.launcher.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.TrustedAuthorities;

/**
 * Whether the certificate of an MQTT broker is believed, asked once at the start: afterwards the
 * platform only tries again and again, as it does with a broker that is away.
 */
public final class BrokerCertificate {
  private static final int PATIENCE_MILLIS = 5_000;

  private BrokerCertificate() {}

  /**
   * Why the broker's certificate is not believed; empty when it is, when the URL is not for TLS, or
   * when the broker does not answer at the moment.
   *
   * @param authorities certificates in PEM; null for those that Java ships
   */
  public static Optional<String> problem(String url, @Nullable String authorities) {
    URI broker = URI.create(url);
    if (!"ssl".equals(broker.getScheme())) {
      return Optional.empty();
    }
    SSLSocketFactory sockets =
        authorities == null
            ? (SSLSocketFactory) SSLSocketFactory.getDefault()
            : TrustedAuthorities.socketFactory(authorities);
    try (SSLSocket socket = (SSLSocket) sockets.createSocket()) {
      socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      // Java does not look at the dates of a certificate that is itself the believed one.
      for (Certificate one : socket.getSession().getPeerCertificates()) {
        ((X509Certificate) one).checkValidity();
      }
      return Optional.empty();
    } catch (SSLException refused) {
      return reason(refused);
    } catch (CertificateException notInForce) {
      return Optional.of(String.valueOf(notInForce.getMessage()));
    } catch (IOException away) {
      return Optional.empty();
    }
  }

  /** The innermost reason, when it is the certificate; other failures may pass. */
  private static Optional<String> reason(SSLException refused) {
    boolean certificate = false;
    Throwable innermost = refused;
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      certificate |= cause instanceof CertificateException;
      innermost = cause;
    }
    return certificate
        ? Optional.of(String.valueOf(innermost.getMessage()).replaceAll("\\s+", " "))
        : Optional.empty();
  }
}
