package vn.quantrac.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;

class BrokerCertificateTest {

  @TempDir Path folder;

  /** What is asked of a server with that certificate, by that name. */
  private static String problem(TestCertificate certificate, String host, String authorities)
      throws Exception {
    try (SSLServerSocket server = server(certificate)) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
      String problem =
          BrokerCertificate.problem("ssl://" + host + ":" + server.getLocalPort(), authorities)
              .orElse("");
      served.join();
      return problem;
    }
  }

  private static void serve(SSLServerSocket server) {
    try (SSLSocket client = (SSLSocket) server.accept()) {
      client.startHandshake();
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static SSLServerSocket server(TestCertificate certificate) throws Exception {
    KeyStore keys = certificate.keyStore();
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, TestCertificate.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void certificateMustBeInForceForTheHostAndOfABelievedAuthority() throws Exception {
    TestCertificate good = TestCertificate.make(folder, "good");
    TestCertificate expired =
        TestCertificate.make(folder, "expired", "-30d", 10, "san=dns:localhost");
    TestCertificate elsewhere =
        TestCertificate.make(folder, "elsewhere", "-1d", 10, "san=dns:broker.example");

    assertThat(problem(good, "localhost", good.pem())).isEmpty();
    assertThat(problem(good, "127.0.0.1", good.pem())).isEmpty();
    assertThat(problem(expired, "localhost", expired.pem())).contains("NotAfter");
    assertThat(problem(elsewhere, "localhost", elsewhere.pem())).contains("localhost");
    assertThat(problem(good, "localhost", elsewhere.pem())).isNotEmpty();
  }

  @Test
  void brokerThatIsAwayIsNoProblemOfItsCertificate() {
    assertThat(BrokerCertificate.problem("ssl://127.0.0.1:" + FreePort.find(), null)).isEmpty();
    assertThat(BrokerCertificate.problem("tcp://127.0.0.1:1", null)).isEmpty();
  }
}
