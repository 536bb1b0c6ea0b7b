package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.KEY;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.LIMIT;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.config;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.json;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.keys;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.launcher.tls.TestCertificate;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.SigningKeys;

/** Receivers of all kinds, each of which gets each transition once, whatever happens. */
class DeliveryWorkerIT {

  @RegisterExtension static final DeliveriesForTest DELIVERIES = new DeliveriesForTest();

  @TempDir static Path folder;

  @Test
  void everyTransitionArrivesOnceInItsOrderAndSigned() {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver receiver = DELIVERIES.make(webhook("one", http.url()));
    long alert = DELIVERIES.alerts().raise("K-17");
    DELIVERIES.alerts().comment(alert, "Đốt rơm");
    DELIVERIES.alerts().comment(alert, "đã dập");
    DELIVERIES.worker();

    await().atMost(LIMIT).until(() -> http.got().size() == 3);

    assertThat(keys(http)).containsExactly(alert + "/1", alert + "/2", alert + "/3");
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsExactly(
            "r%d-a%d-n1".formatted(receiver.id(), alert),
            "r%d-a%d-n2".formatted(receiver.id(), alert),
            "r%d-a%d-n3".formatted(receiver.id(), alert));
    JsonNode first = json(http.got().get(0)).path("data").path("transitions").path(0);
    assertThat(first.path("transition").asText()).isEqualTo("RAISED");
    assertThat(first.path("value").asDouble()).isEqualTo(60);
    Webhook theirs = new Webhook(new SigningKeys(KEY).secret(receiver));
    for (HttpReceiver.Got got : http.got()) {
      assertThatCode(() -> theirs.verify(got.body(), got.headers())).doesNotThrowAnyException();
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(DELIVERIES.log(receiver))
                    .extracting(Delivery::state, Delivery::attempts, Delivery::answer)
                    .containsOnly(Tuple.tuple(Delivery.State.DELIVERED, 1, 200)));
  }

  /** The database is away from the moment of the request on: for the worker that is a kill. */
  @Test
  void whatWasSentAndNotNotedComesAgainUnderTheSameKeyAndWord() {
    AtomicBoolean cut = new AtomicBoolean();
    AtomicBoolean cutNow = new AtomicBoolean(true);
    HttpReceiver http =
        DELIVERIES.open(
            new HttpReceiver(
                got -> {
                  cut.set(cutNow.get());
                  return 204;
                }));
    Receiver receiver = DELIVERIES.make(webhook("again", http.url()));
    DeliveryWorker killed =
        DeliveryWorker.start(
            new CutDatabase(DELIVERIES.database(), cut),
            config(true, null, Duration.ofSeconds(1)),
            Rulebooks.load()::alertRules,
            Clock.systemUTC());
    long alert = DELIVERIES.alerts().raise("K-18");
    await().atMost(LIMIT).until(() -> http.got().size() == 1);
    killed.close();
    cutNow.set(false);
    assertThat(DELIVERIES.log(receiver))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.WAITING);

    DELIVERIES.worker();

    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.log(receiver).get(0).state() == Delivery.State.DELIVERED);
    assertThat(http.got()).hasSize(2);
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsOnly("r%d-a%d-n1".formatted(receiver.id(), alert));
    assertThat(http.got().get(1).body()).isEqualTo(http.got().get(0).body());
  }

  @Test
  void threeWorkersTellThreeReceiversEachTransitionOnce() {
    List<HttpReceiver> https =
        List.of(
            DELIVERIES.open(new HttpReceiver(got -> 200)),
            DELIVERIES.open(new HttpReceiver(got -> 200)),
            DELIVERIES.open(new HttpReceiver(got -> 200)));
    https.forEach(http -> DELIVERIES.make(webhook("r" + https.indexOf(http), http.url())));
    DELIVERIES.worker();
    DELIVERIES.worker();
    DELIVERIES.worker();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long alert = DELIVERIES.alerts().raise("M-" + i);
      DELIVERIES.alerts().comment(alert, "một");
      expected.addAll(List.of(alert + "/1", alert + "/2"));
    }

    for (HttpReceiver http : https) {
      await().atMost(LIMIT).until(() -> keys(http).size() >= expected.size());
      assertThat(keys(http)).containsExactlyInAnyOrderElementsOf(expected);
    }
    await()
        .atMost(LIMIT)
        .until(
            () -> DELIVERIES.store().list().stream().allMatch(one -> one.health().waiting() == 0));
    assertThat(https).allSatisfy(http -> assertThat(keys(http)).hasSize(expected.size()));
  }

  @Test
  void oneThatDoesNotAnswerHoldsUpNobodyAndIsToldWhenItWorks() {
    AtomicInteger answer = new AtomicInteger(500);
    HttpReceiver broken = DELIVERIES.open(new HttpReceiver(got -> answer.get()));
    HttpReceiver working = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver dead = DELIVERIES.make(webhook("broken", broken.url()));
    DELIVERIES.make(webhook("working", working.url()));
    DELIVERIES.worker();
    for (int i = 0; i < 5; i++) {
      long unused = DELIVERIES.alerts().raise("D-" + i);
    }

    await().atMost(LIMIT).until(() -> keys(working).size() == 5);
    await().atMost(LIMIT).until(() -> broken.got().size() >= 3);
    Receiver.Health health = DELIVERIES.store().find(dead.id()).orElseThrow().health();
    assertThat(health.failures()).isPositive();
    assertThat(health.failingSince()).isNotNull();
    assertThat(health.lastProblem()).isEqualTo("answered with status 500");
    answer.set(302);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                "answered with status 302"
                    .equals(
                        DELIVERIES.store().find(dead.id()).orElseThrow().health().lastProblem()));
    answer.set(200);
    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.store().find(dead.id()).orElseThrow().health().waiting() == 0);
    assertThat(DELIVERIES.store().find(dead.id()).orElseThrow().health().failures()).isZero();
    assertThat(Set.copyOf(keys(broken))).hasSize(5);
  }

  @Test
  void aNameThatMeansAPrivateAddressIsNotSpokenWith() {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver receiver =
        DELIVERIES.make(
            webhook("inside", http.url().replace("http://127.0.0.1", "https://localhost")));
    DELIVERIES.worker(config(false, null));
    long unused = DELIVERIES.alerts().raise("P-1");

    await().atMost(LIMIT).until(() -> DELIVERIES.log(receiver).get(0).attempts() > 0);
    assertThat(DELIVERIES.log(receiver).get(0).problem()).contains("is a private address");
    assertThat(http.got()).isEmpty();
  }

  @Test
  void mailGoesEncryptedInBothLanguagesAndForms() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "mail");
    MailServer mail = DELIVERIES.open(new MailServer(certificate));
    SmtpConfig smtp =
        new SmtpConfig(
            "localhost",
            mail.port(),
            SmtpConfig.Encryption.STARTTLS,
            certificate.pem(),
            null,
            null,
            "quantrac@example.vn");
    Receiver receiver =
        DELIVERIES.make(
            new ReceiverSettings(
                "trực ban",
                ReceiverKind.EMAIL,
                null,
                List.of("lan@example.vn", "minh@example.vn"),
                ReceiverLanguage.BOTH,
                Set.of(AlertClass.ENVIRONMENT),
                AlertSeverity.MAJOR,
                List.of("V-17"),
                List.of("limit-exceeded"),
                true,
                0,
                null,
                0,
                0,
                1));
    long told = DELIVERIES.alerts().raise("V-17", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    long other = DELIVERIES.alerts().raise("V-18", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    long minor = DELIVERIES.alerts().raise("V-17", "limit-exceeded-minor", "ENVIRONMENT", "MINOR");
    long instrument =
        DELIVERIES.alerts().raise("V-17", "instrument-fault", "INSTRUMENT", "CRITICAL");
    assertThat(Set.of(told, other, minor, instrument)).hasSize(4);
    DELIVERIES.worker(config(true, smtp));

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(mail.got()).as("%s", DELIVERIES.log(receiver)).hasSize(1));
    MimeMessage got = mail.got().get(0);
    assertThat(got.getHeader("To", ", ")).isEqualTo("lan@example.vn, minh@example.vn");
    String key = "r%d-a%d-n1".formatted(receiver.id(), told);
    assertThat(got.getMessageID()).isEqualTo("<" + key + "@example.vn>");
    assertThat(got.getHeader("X-Quantrac-Key")).containsExactly(key);
    assertThat(got.getSubject()).isEqualTo("[Quantrac] Cao: Vượt giới hạn – V-17 (Phát sinh)");
    MimeMultipart parts = (MimeMultipart) got.getContent();
    String plain = (String) parts.getBodyPart(0).getContent();
    assertThat(plain)
        .contains("Giá trị: 60 ug/m3 (giới hạn 45), PM2.5 24h")
        // 17:00 in UTC.
        .contains("Lúc: 00:00 02/03/2026")
        .contains("Value: 60 ug/m3 (limit 45), PM2.5 24h")
        .contains("Limit exceeded")
        .contains("https://quantrac.example.vn/alerts/" + told);
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("<a href=\"https://quantrac.example.vn/alerts/%d\">".formatted(told));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(DELIVERIES.log(receiver))
                    .extracting(Delivery::state)
                    .containsExactly(Delivery.State.DELIVERED));
  }

  @Test
  void aTestIsSentAtOnceAndTriedOnce() {
    AtomicInteger answer = new AtomicInteger(500);
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> answer.get()));
    Receiver receiver = DELIVERIES.make(webhook("tested", http.url()));
    DELIVERIES.worker();

    long failed = DELIVERIES.store().test(receiver.id());
    await().atMost(LIMIT).until(() -> DELIVERIES.log(receiver).get(0).endedAt() != null);
    assertThat(DELIVERIES.log(receiver).get(0).state()).isEqualTo(Delivery.State.GIVEN_UP);
    answer.set(200);
    long arrived = DELIVERIES.store().test(receiver.id());
    await().atMost(LIMIT).until(() -> DELIVERIES.log(receiver).get(0).endedAt() != null);

    assertThat(DELIVERIES.log(receiver)).extracting(Delivery::id).containsExactly(arrived, failed);
    assertThat(DELIVERIES.log(receiver).get(0).state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(http.got()).hasSize(2);
    assertThat(json(http.got().get(1)).path("type").asText()).isEqualTo("test");
    assertThat(DELIVERIES.store().find(receiver.id()).orElseThrow().health().failures()).isZero();
  }
}
