package vn.quantrac.mqtt.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities by whose word a broker is believed to be itself, in place of those
 * that Java ships.
 */
public final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * Makes the sockets of a connection that trusts these authorities alone. That the certificate is
   * for the host of the URL is checked by the client.
   *
   * @param pem one or more X.509 certificates, each between BEGIN and END CERTIFICATE
   * @throws IllegalArgumentException when it holds no certificate, or a damaged one
   */
  public static SSLSocketFactory socketFactory(String pem) {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException("no certificate of an authority is in it");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int index = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority-" + index++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (CertificateException damaged) {
      throw new IllegalArgumentException(
          "no readable certificate of an authority is in it: " + damaged.getMessage(), damaged);
    } catch (GeneralSecurityException | IOException error) {
      throw new IllegalStateException("this Java cannot speak TLS", error);
    }
  }
}
