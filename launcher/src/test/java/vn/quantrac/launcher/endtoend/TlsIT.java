package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.launcher.tls.TestCertificate;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * The product with a certificate: HTTPS, MQTT over TLS, who believes whom, and a new certificate.
 */
class TlsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void withACertificateEverythingFromOutsideIsEncrypted() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "server");
    int mqttsPort = FreePort.find();
    try (ProductProcess product =
        ProductProcess.startSecure(folder, certificate, mqttsPort, "--no-demo")) {
      signedInCookieIsKeptOffPlainHttp(product, certificate);
      assertThatThrownBy(
              () -> new Http("http://127.0.0.1:" + product.httpPort(), "k").get("/health"))
          .isInstanceOf(RuntimeException.class);
      TestCertificate stranger = TestCertificate.make(folder, "stranger");
      assertThatThrownBy(
              () ->
                  Http.secure("https://127.0.0.1:" + product.httpPort(), "k", stranger.trust())
                      .get("/health"))
          .hasCauseInstanceOf(SSLHandshakeException.class);
      TestStation station = TestStation.register(product.http(), "TLS-1", 300, "PM2.5");
      Instant observedAt = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      byte[] message =
          TestStation.message(1, observedAt, List.of(new Value("PM2.5", observedAt, 12)))
              .getBytes(StandardCharsets.UTF_8);

      try (MqttPublisher gateway = gateway(station, "localhost", mqttsPort, certificate);
          MqttPublisher believesAnother = gateway(station, "localhost", mqttsPort, stranger)) {
        gateway.publish(Publication.of(station.topic("readings"), message)).join();
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(station.ledger(product.http()).stored()).isEqualTo(1));
        assertThat(believesAnother.connected()).isFalse();
      }
      TestCertificate next = TestCertificate.make(folder, "next");
      Files.write(certificate.files().key(), Files.readAllBytes(next.files().key()));
      Files.write(
          certificate.files().certificate(), Files.readAllBytes(next.files().certificate()));

      for (int port : List.of(product.httpPort(), mqttsPort)) {
        await()
            .atMost(SOON)
            .ignoreException(SSLHandshakeException.class)
            .untilAsserted(() -> assertThat(subject(next, port)).isEqualTo("CN=next"));
      }
    }
  }

  private static MqttPublisher gateway(
      TestStation station, String host, int port, TestCertificate believed) {
    return MqttPublisher.builder()
        .brokerUrl("ssl://" + host + ":" + port)
        .authorities(believed.pem())
        .user(station.code())
        .password(station.password())
        .clientId("gateway-" + believed.files().key().getFileName())
        .build();
  }

  /** Whose certificate the server shows. */
  private static String subject(TestCertificate believed, int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) believed.trust().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private static void signedInCookieIsKeptOffPlainHttp(
      ProductProcess product, TestCertificate certificate) throws Exception {
    String password = Files.readString(product.data().resolve("secrets/admin-password")).strip();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + product.httpPort() + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"name\":\"admin\",\"password\":\"" + password + "\"}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(certificate.trust())
            .build()
            .send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .get()
        .asString()
        .contains("Secure", "HttpOnly", "SameSite=Strict");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }
}
