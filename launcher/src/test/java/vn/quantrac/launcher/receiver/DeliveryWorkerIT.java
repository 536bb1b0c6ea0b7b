package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.BackOff;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.launcher.tls.TestCertificate;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.AlertQueries;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.DeliveryQueue;
import vn.quantrac.storage.Maintenance;
import vn.quantrac.storage.MaintenanceStore;
import vn.quantrac.storage.OutgoingMessage;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.SigningKeys;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Receivers of all kinds, each of which gets each transition once, whatever happens. */
class DeliveryWorkerIT {

  private static final String KEY = "the key of an installation, in a test of receivers";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static EmbeddedDatabase database;
  private static TestCertificate certificate;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ReceiverStore store = new ReceiverStore(database.dataSource());
  private final StoredAlerts alerts = new StoredAlerts(database.dataSource());

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.create();
    certificate = TestCertificate.make(folder, "mail");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** Nobody of another test is told of what happens in this one. */
  @BeforeEach
  void forgetOthers() {
    store.list().forEach(one -> assertThat(store.delete(one.id())).isTrue());
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  private static DeliveryConfig config(boolean toPrivate, @Nullable SmtpConfig smtp) {
    return config(toPrivate, smtp, Duration.ofSeconds(30));
  }

  /** The shorter the lease, the sooner another worker goes on after a kill. */
  private static DeliveryConfig config(
      boolean toPrivate, @Nullable SmtpConfig smtp, Duration lease) {
    return new DeliveryConfig(
        KEY,
        toPrivate,
        smtp,
        URI.create("https://quantrac.example.vn"),
        new DeliveryConfig.Pace(
            Duration.ofMillis(20),
            new BackOff(Duration.ofMillis(20), 2, Duration.ofMillis(200), 0.2),
            new BackOff(Duration.ofMillis(20), 2, Duration.ofMillis(200), 0.2),
            Duration.ofHours(1),
            Duration.ofSeconds(2),
            lease,
            Duration.ofMillis(100),
            4));
  }

  private DeliveryWorker worker() {
    return worker(config(true, null));
  }

  private DeliveryWorker worker(DeliveryConfig config) {
    return open(
        DeliveryWorker.start(
            database.dataSource(), config, Rulebooks.load()::alertRules, Clock.systemUTC()));
  }

  private static ReceiverSettings webhook(String name, String url) {
    return webhook(name, url, 0, null, 0, 0, 1);
  }

  private static ReceiverSettings waiting(String name, String url, int escalate, int repeat) {
    return webhook(name, url, 0, null, escalate, repeat, 1);
  }

  private static ReceiverSettings webhook(
      String name,
      String url,
      int togetherSeconds,
      @Nullable QuietHours quietHours,
      int escalateAfterMinutes,
      int repeatMinutes,
      int rung) {
    return new ReceiverSettings(
        name,
        ReceiverKind.WEBHOOK,
        url,
        List.of(),
        ReceiverLanguage.BOTH,
        Set.of(),
        AlertSeverity.WARNING,
        List.of(),
        List.of(),
        true,
        togetherSeconds,
        quietHours,
        escalateAfterMinutes,
        repeatMinutes,
        rung);
  }

  private Receiver make(ReceiverSettings settings) {
    return store.create(settings, "admin").orElseThrow();
  }

  private static List<String> keys(HttpReceiver receiver) {
    return receiver.got().stream().flatMap(got -> keys(got).stream()).toList();
  }

  private static List<String> keys(HttpReceiver.Got got) {
    return json(got).path("data").path("transitions").findValuesAsText("key");
  }

  private static JsonNode json(HttpReceiver.Got got) {
    try {
      return JSON.readTree(got.body());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Delivery> log(Receiver receiver) {
    return store.deliveries(receiver.id(), null, 1_000).items();
  }

  @Test
  void everyTransitionArrivesOnceInItsOrderAndSigned() {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver receiver = make(webhook("one", http.url()));
    long alert = alerts.raise("K-17");
    alerts.comment(alert, "Đốt rơm");
    alerts.comment(alert, "đã dập");
    worker();

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
                assertThat(log(receiver))
                    .extracting(Delivery::state, Delivery::attempts, Delivery::answer)
                    .containsOnly(
                        org.assertj.core.groups.Tuple.tuple(Delivery.State.DELIVERED, 1, 200)));
  }

  /** The database is away from the moment of the request on: for the worker that is a kill. */
  @Test
  void whatWasSentAndNotNotedComesAgainUnderTheSameKeyAndWord() {
    AtomicBoolean cut = new AtomicBoolean();
    AtomicBoolean cutNow = new AtomicBoolean(true);
    HttpReceiver http =
        open(
            new HttpReceiver(
                got -> {
                  cut.set(cutNow.get());
                  return 204;
                }));
    Receiver receiver = make(webhook("again", http.url()));
    DeliveryWorker killed =
        DeliveryWorker.start(
            new CutDatabase(database.dataSource(), cut),
            config(true, null, Duration.ofSeconds(1)),
            Rulebooks.load()::alertRules,
            Clock.systemUTC());
    long alert = alerts.raise("K-18");
    await().atMost(LIMIT).until(() -> http.got().size() == 1);
    killed.close();
    cutNow.set(false);
    assertThat(log(receiver)).extracting(Delivery::state).containsExactly(Delivery.State.WAITING);

    worker();

    await().atMost(LIMIT).until(() -> log(receiver).get(0).state() == Delivery.State.DELIVERED);
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
            open(new HttpReceiver(got -> 200)),
            open(new HttpReceiver(got -> 200)),
            open(new HttpReceiver(got -> 200)));
    https.forEach(http -> make(webhook("r" + https.indexOf(http), http.url())));
    worker();
    worker();
    worker();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long alert = alerts.raise("M-" + i);
      alerts.comment(alert, "một");
      expected.addAll(List.of(alert + "/1", alert + "/2"));
    }

    for (HttpReceiver http : https) {
      await().atMost(LIMIT).until(() -> keys(http).size() >= expected.size());
      assertThat(keys(http)).containsExactlyInAnyOrderElementsOf(expected);
    }
    await()
        .atMost(LIMIT)
        .until(() -> store.list().stream().allMatch(one -> one.health().waiting() == 0));
    assertThat(https).allSatisfy(http -> assertThat(keys(http)).hasSize(expected.size()));
  }

  @Test
  void oneThatDoesNotAnswerHoldsUpNobodyAndIsToldWhenItWorks() {
    AtomicInteger answer = new AtomicInteger(500);
    HttpReceiver broken = open(new HttpReceiver(got -> answer.get()));
    HttpReceiver working = open(new HttpReceiver(got -> 200));
    Receiver dead = make(webhook("broken", broken.url()));
    make(webhook("working", working.url()));
    worker();
    for (int i = 0; i < 5; i++) {
      long unused = alerts.raise("D-" + i);
    }

    await().atMost(LIMIT).until(() -> keys(working).size() == 5);
    await().atMost(LIMIT).until(() -> broken.got().size() >= 3);
    Receiver.Health health = store.find(dead.id()).orElseThrow().health();
    assertThat(health.failures()).isPositive();
    assertThat(health.failingSince()).isNotNull();
    assertThat(health.lastProblem()).isEqualTo("answered with status 500");
    answer.set(302);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                "answered with status 302"
                    .equals(store.find(dead.id()).orElseThrow().health().lastProblem()));
    answer.set(200);
    await().atMost(LIMIT).until(() -> store.find(dead.id()).orElseThrow().health().waiting() == 0);
    assertThat(store.find(dead.id()).orElseThrow().health().failures()).isZero();
    assertThat(Set.copyOf(keys(broken))).hasSize(5);
  }

  @Test
  void aNameThatMeansAPrivateAddressIsNotSpokenWith() {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver receiver =
        make(webhook("inside", http.url().replace("http://127.0.0.1", "https://localhost")));
    worker(config(false, null));
    long unused = alerts.raise("P-1");

    await().atMost(LIMIT).until(() -> log(receiver).get(0).attempts() > 0);
    assertThat(log(receiver).get(0).problem()).contains("is a private address");
    assertThat(http.got()).isEmpty();
  }

  @Test
  void mailGoesEncryptedInBothLanguagesAndForms() throws Exception {
    MailServer mail = open(new MailServer(certificate));
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
        make(
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
    long told = alerts.raise("V-17", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    long other = alerts.raise("V-18", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    long minor = alerts.raise("V-17", "limit-exceeded-minor", "ENVIRONMENT", "MINOR");
    long instrument = alerts.raise("V-17", "instrument-fault", "INSTRUMENT", "CRITICAL");
    assertThat(Set.of(told, other, minor, instrument)).hasSize(4);
    worker(config(true, smtp));

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(mail.got()).as("%s", log(receiver)).hasSize(1));
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
                assertThat(log(receiver))
                    .extracting(Delivery::state)
                    .containsExactly(Delivery.State.DELIVERED));
  }

  @Test
  void aTestIsSentAtOnceAndTriedOnce() {
    AtomicInteger answer = new AtomicInteger(500);
    HttpReceiver http = open(new HttpReceiver(got -> answer.get()));
    Receiver receiver = make(webhook("tested", http.url()));
    worker();

    long failed = store.test(receiver.id());
    await().atMost(LIMIT).until(() -> log(receiver).get(0).endedAt() != null);
    assertThat(log(receiver).get(0).state()).isEqualTo(Delivery.State.GIVEN_UP);
    answer.set(200);
    long arrived = store.test(receiver.id());
    await().atMost(LIMIT).until(() -> log(receiver).get(0).endedAt() != null);

    assertThat(log(receiver)).extracting(Delivery::id).containsExactly(arrived, failed);
    assertThat(log(receiver).get(0).state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(http.got()).hasSize(2);
    assertThat(json(http.got().get(1)).path("type").asText()).isEqualTo("test");
    assertThat(store.find(receiver.id()).orElseThrow().health().failures()).isZero();
  }

  /** Twenty stations that fall silent at once are one message, which lists all of them. */
  @Test
  void whatHappensTogetherGoesTogether() {
    Receiver receiver = make(webhook("together", "https://alerts.example.vn/", 1, null, 0, 0, 1));
    for (int i = 0; i < 20; i++) {
      long unused = alerts.raise("S-" + i, "station-silent", "COMMUNICATION", "MAJOR");
    }
    long other = alerts.raise("S-1", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    DeliveryQueue queue = new DeliveryQueue(database.dataSource());
    assertThat(queue.next(receiver, null)).isEmpty();
    await().atMost(LIMIT).until(() -> queue.next(receiver, null).isPresent());

    OutgoingMessage first = queue.next(receiver, null).orElseThrow();
    assertThat(first.told()).hasSize(20);
    // Until it is noted it stays the same message, whoever asks.
    assertThat(new DeliveryQueue(database.dataSource()).next(receiver, null).orElseThrow().key())
        .isEqualTo(first.key());
    queue.delivered(first, 200);
    assertThat(queue.next(receiver, null).orElseThrow().told())
        .extracting(OutgoingMessage.Told::alert)
        .containsExactly(other);
  }

  @Test
  void quietHoursLetPassWhatIsCriticalOnly() {
    LocalTime now = LocalTime.now(Clock.systemUTC());
    QuietHours night = new QuietHours(now.minusHours(1), now.plusHours(1), ZoneId.of("UTC"));
    Receiver receiver = make(webhook("asleep", "https://alerts.example.vn/", 0, night, 0, 0, 1));
    long major = alerts.raise("Q-1");
    // Whatever raises it: quiet hours ask for its severity alone.
    List<Long> others =
        List.of(
            alerts.raise("Q-3", "particles-rising", "ENVIRONMENT", "WARNING"),
            alerts.raise("Q-4", "day-limit-certain", "ENVIRONMENT", "MAJOR"),
            alerts.raise("Q-CAM", "camera-offline", "COMMUNICATION", "MINOR"),
            alerts.raise("hotspot/9000", "hotspot-detected", "HOTSPOT", "MAJOR"),
            alerts.raise("task/one/T1", "task-overdue", "PLAN", "WARNING"));
    long critical = alerts.raise("Q-2", "limit-far-exceeded", "ENVIRONMENT", "CRITICAL");
    DeliveryQueue queue = new DeliveryQueue(database.dataSource());
    Optional<Receiver> claimed = queue.claim(Duration.ofSeconds(30));
    assertThat(claimed).map(Receiver::id).contains(receiver.id());
    QuietHours quiet = claimed.orElseThrow().settings().quietHours();
    assertThat(quiet).isNotNull();

    Instant end = quiet.endAfter(Clock.systemUTC().instant());

    OutgoingMessage first = queue.next(receiver, end).orElseThrow();
    assertThat(first.told()).extracting(OutgoingMessage.Told::alert).containsExactly(critical);
    queue.delivered(first, 200);
    assertThat(queue.next(receiver, end)).isEmpty();
    List<Long> asleep = new ArrayList<>(others);
    asleep.add(major);
    assertThat(log(receiver))
        .filteredOn(one -> "quiet hours".equals(one.problem()))
        .extracting(one -> Objects.requireNonNull(one.about()).alert())
        .containsExactlyInAnyOrderElementsOf(asleep);
  }

  /** The shipped rule, but that it holds after two failures and at once. */
  private static AlertRules impatient() {
    AlertRule shipped = Rulebooks.load().alertRules().newest("receiver-dead");
    assertThat(shipped).isNotNull();
    return new AlertRules(
        List.of(
            new AlertRule(
                shipped.id(),
                shipped.version(),
                shipped.alertClass(),
                shipped.severity(),
                shipped.nameVietnamese(),
                shipped.nameEnglish(),
                null,
                null,
                shipped.kinds(),
                shipped.parameters(),
                shipped.validFrom(),
                null,
                new AlertCondition.ReceiverDead(2, 0),
                shipped.delays(),
                shipped.escalation(),
                shipped.source(),
                shipped.file())));
  }

  @Test
  void oneThatCannotBeReachedRaisesAnAlertForOthersUntilItWorksAgain() {
    AtomicInteger answer = new AtomicInteger(503);
    HttpReceiver broken = open(new HttpReceiver(got -> answer.get()));
    HttpReceiver other = open(new HttpReceiver(got -> 200));
    Receiver dead = make(webhook("dead", broken.url()));
    make(webhook("other", other.url()));
    for (int i = 0; i < 2; i++) {
      open(
          DeliveryWorker.start(
              database.dataSource(),
              config(true, null),
              DeliveryWorkerIT::impatient,
              Clock.systemUTC()));
    }
    long alert = alerts.raise("X-1");

    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("RAISED"));
    answer.set(200);
    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("CLEARED"));

    assertThat(transitions(other, dead)).containsExactly("RAISED", "CLEARED");
    await().atMost(LIMIT).until(() -> keys(broken).contains(alert + "/1"));
    assertThat(transitions(broken, dead)).isEmpty();
    answer.set(503);
    long again = alerts.raise("X-2");
    await().atMost(LIMIT).until(() -> transitions(other, dead).size() == 4);
    // Nobody had acknowledged the first, so the second takes its place.
    assertThat(transitions(other, dead))
        .containsExactly("RAISED", "CLEARED", "SUPERSEDED", "RAISED");
    assertThat(store.delete(dead.id())).isTrue();
    await().atMost(LIMIT).until(() -> transitions(other, dead).size() == 5);
    assertThat(transitions(other, dead)).endsWith("CLEARED");
    assertThat(again).isGreaterThan(alert);
  }

  @Test
  void theWatchOfReceiversOutlivesADatabaseThatIsAway() {
    HttpReceiver other = open(new HttpReceiver(got -> 200));
    Receiver dead = make(webhook("dead", open(new HttpReceiver(got -> 503)).url()));
    make(webhook("other", other.url()));
    Logger log = (Logger) LoggerFactory.getLogger(RepeatedLook.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    open(() -> log.detachAppender(told));
    AtomicBoolean cut = new AtomicBoolean(true);
    open(
        DeliveryWorker.start(
            new CutDatabase(database.dataSource(), cut),
            config(true, null),
            DeliveryWorkerIT::impatient,
            Clock.systemUTC()));

    await()
        .atMost(LIMIT)
        .until(
            () ->
                List.copyOf(told.list).stream()
                    .anyMatch(
                        one ->
                            one.getFormattedMessage().startsWith("Whether receivers can be reached")
                                && one.getFormattedMessage().contains("was taken away")));
    cut.set(false);
    alerts.raise("AWAY-1");

    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("RAISED"));
    assertThat(told.list)
        .as("no stack traces: what is awaited is known")
        .extracting(ILoggingEvent::getLevel)
        .containsOnly(Level.WARN);
    assertThat(told.list).as("each trouble once: queue, reminders, receivers").hasSize(3);
    assertThat(store.delete(dead.id())).isTrue();
    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("CLEARED"));
  }

  private static List<String> transitions(HttpReceiver told, Receiver about) {
    return told.got().stream()
        .flatMap(got -> json(got).path("data").path("transitions").findParents("key").stream())
        .filter(one -> one.path("subject").asText().equals("receiver/" + about.id()))
        .map(one -> one.path("transition").asText())
        .toList();
  }

  private void acknowledge(long alert) {
    var unused =
        new AlertActions(database.dataSource())
            .act(alert, new AlertDoing(AlertDoing.Kind.ACKNOWLEDGE, null, null, null), "lan");
  }

  /** Sets everything that a receiver waits for so many minutes back. */
  private void pass(Receiver receiver, int minutes) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                update alert_delivery set next_at = next_at - make_interval(mins => ?),
                       ended_at = ended_at - make_interval(mins => ?)
                 where receiver_id = ?
                """)) {
      statement.setInt(1, minutes);
      statement.setInt(2, minutes);
      statement.setLong(3, receiver.id());
      statement.executeUpdate();
    }
  }

  @Test
  void theNextStepOfALadderIsToldOnlyOfWhatNobodyHasAcknowledged() throws SQLException {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver second = make(waiting("second step", http.url(), 30, 0));
    long seenTo = alerts.raise("L-1");
    long forgotten = alerts.raise("L-2");
    acknowledge(seenTo);
    worker();

    pass(second, 29);
    assertThat(new DeliveryQueue(database.dataSource()).next(second, null)).isEmpty();
    pass(second, 1);

    await()
        .atMost(LIMIT)
        .until(() -> store.find(second.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(http)).containsExactly(forgotten + "/1");
    assertThat(log(second))
        .filteredOn(one -> one.about() != null && one.about().alert() == seenTo)
        .extracting(Delivery::state, Delivery::problem)
        .containsOnly(Tuple.tuple(Delivery.State.WITHHELD, "escalation"));
    // What follows on what was told is told at once.
    acknowledge(forgotten);
    await().atMost(LIMIT).until(() -> keys(http).contains(forgotten + "/2"));
  }

  /** An alert of a rule whose second rung is told after 30 minutes, and the third after 120. */
  private long raiseWithLadder(String subject) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      // The columns are written with the alert, and its transition is queued by them.
      statement.execute("alter table alert alter column rung_minutes set default '{30,120}'");
      try {
        return alerts.raise(subject, "limit-far-exceeded", "ENVIRONMENT", "CRITICAL");
      } finally {
        statement.execute("alter table alert alter column rung_minutes set default '{}'");
      }
    }
  }

  @Test
  void theLadderOfARuleTellsEachRungInItsTimeWhileNobodyHasAcknowledged() throws SQLException {
    HttpReceiver duty = open(new HttpReceiver(got -> 200));
    HttpReceiver officer = open(new HttpReceiver(got -> 200));
    HttpReceiver head = open(new HttpReceiver(got -> 200));
    var unused = make(webhook("duty", duty.url(), 0, null, 0, 0, 1));
    Receiver second = make(webhook("officer", officer.url(), 0, null, 0, 0, 2));
    Receiver third = make(webhook("head", head.url(), 0, null, 0, 0, 3));
    long alert = raiseWithLadder("R-1");
    long plain = alerts.raise("R-2");
    worker();

    // At once the first rung; of a rule without a ladder everybody.
    await().atMost(LIMIT).until(() -> keys(duty).contains(alert + "/1"));
    await().atMost(LIMIT).until(() -> keys(officer).contains(plain + "/1"));
    assertThat(keys(officer)).doesNotContain(alert + "/1");
    pass(second, 29);
    assertThat(new DeliveryQueue(database.dataSource()).next(second, null)).isEmpty();
    pass(second, 1);
    await().atMost(LIMIT).until(() -> keys(officer).contains(alert + "/1"));

    acknowledge(alert);
    pass(third, 120);
    await().atMost(LIMIT).until(() -> store.find(third.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(head)).containsExactly(plain + "/1");
    assertThat(log(third))
        .filteredOn(one -> one.about() != null && one.about().alert() == alert)
        .extracting(Delivery::state)
        .containsOnly(Delivery.State.WITHHELD);
  }

  @Test
  void whatNobodyAcknowledgesIsToldAgainOnceEachTime() throws SQLException {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver receiver = make(waiting("again and again", http.url(), 0, 10));
    long alert = alerts.raise("N-1");
    worker();
    worker();
    await().atMost(LIMIT).until(() -> http.got().size() == 1);
    await().atMost(LIMIT).until(() -> log(receiver).get(0).state() == Delivery.State.DELIVERED);
    pass(receiver, 10);
    await().atMost(LIMIT).until(() -> http.got().size() == 2);
    await().atMost(LIMIT).until(() -> log(receiver).get(0).state() == Delivery.State.DELIVERED);

    acknowledge(alert);
    await().atMost(LIMIT).until(() -> http.got().size() == 3);
    pass(receiver, 20);
    assertThat(new DeliveryQueue(database.dataSource()).repeat()).isZero();
    String key = "r%d-a%d-n".formatted(receiver.id(), alert);
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsExactly(key + "1", key + "1-again1", key + "2");
  }

  @Test
  void whatItsRuleWantsRepeatedIsToldAgainUntilSomebodyAcknowledges() throws SQLException {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver receiver = make(waiting("by the rule", http.url(), 0, 0));
    long alert;
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      // As a rule with remindMinutes: 15 writes it.
      statement.execute("alter table alert alter column remind_minutes set default 15");
      try {
        alert = alerts.raise("N-2");
      } finally {
        statement.execute("alter table alert alter column remind_minutes drop default");
      }
    }
    worker();
    await().atMost(LIMIT).until(() -> http.got().size() == 1);
    await().atMost(LIMIT).until(() -> log(receiver).get(0).state() == Delivery.State.DELIVERED);
    pass(receiver, 14);
    assertThat(new DeliveryQueue(database.dataSource()).repeat()).isZero();
    pass(receiver, 1);
    await().atMost(LIMIT).until(() -> http.got().size() == 2);
    await().atMost(LIMIT).until(() -> log(receiver).get(0).state() == Delivery.State.DELIVERED);
    acknowledge(alert);
    await().atMost(LIMIT).until(() -> http.got().size() == 3);
    pass(receiver, 60);
    assertThat(new DeliveryQueue(database.dataSource()).repeat()).isZero();
    String key = "r%d-a%d-n".formatted(receiver.id(), alert);
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsExactly(key + "1", key + "1-again1", key + "2");
  }

  @Test
  void workAtAStationMarksItsAlertsAndHoldsThemBack() {
    HttpReceiver http = open(new HttpReceiver(got -> 200));
    Receiver receiver = make(waiting("during work", http.url(), 0, 0));
    alerts.station("W-1");
    MaintenanceStore works = new MaintenanceStore(database.dataSource());
    Instant now = Clock.systemUTC().instant();
    Maintenance work =
        works
            .create("W-1", now.minusSeconds(60), now.plusSeconds(3600), "thay đầu đo", "lan")
            .orElseThrow();
    worker();
    long over = alerts.raise("W-1", "flat-line", "INSTRUMENT", "MAJOR");
    long stands = alerts.raise("W-1", "instrument-fault", "INSTRUMENT", "CRITICAL");
    long elsewhere = alerts.raise("W-2");
    var unused =
        new AlertActions(database.dataSource())
            .act(over, new AlertDoing(AlertDoing.Kind.CLOSE, null, null, null), "lan");

    await().atMost(LIMIT).until(() -> keys(http).contains(elsewhere + "/1"));
    assertThat(log(receiver)).extracting(Delivery::problem).contains("maintenance");
    assertThat(new AlertQueries(database.dataSource()).history(stands).get(0).maintenance())
        .isEqualTo("thay đầu đo");
    assertThat(keys(http)).hasSize(1);
    assertThat(works.end(work.id(), "lan")).isTrue();

    await()
        .atMost(LIMIT)
        .until(() -> store.find(receiver.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(http)).containsExactlyInAnyOrder(elsewhere + "/1", stands + "/1");
    assertThat(http.got().get(1).body()).contains("\"maintenance\":true");
    assertThat(log(receiver))
        .filteredOn(one -> one.about() != null && one.about().alert() == over)
        .extracting(Delivery::state)
        .containsOnly(Delivery.State.WITHHELD);
  }
}
