package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.LIMIT;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.config;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.json;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.keys;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.webhook;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Receiver;

/** A receiver that cannot be reached is an alert for the others. */
class DeadReceiversIT {

  @RegisterExtension static final DeliveriesForTest DELIVERIES = new DeliveriesForTest();

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
    HttpReceiver broken = DELIVERIES.open(new HttpReceiver(got -> answer.get()));
    HttpReceiver other = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver dead = DELIVERIES.make(webhook("dead", broken.url()));
    DELIVERIES.make(webhook("other", other.url()));
    for (int i = 0; i < 2; i++) {
      DELIVERIES.open(
          DeliveryWorker.start(
              DELIVERIES.database(),
              config(true, null),
              DeadReceiversIT::impatient,
              Clock.systemUTC()));
    }
    long alert = DELIVERIES.alerts().raise("X-1");

    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("RAISED"));
    answer.set(200);
    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("CLEARED"));

    assertThat(transitions(other, dead)).containsExactly("RAISED", "CLEARED");
    await().atMost(LIMIT).until(() -> keys(broken).contains(alert + "/1"));
    assertThat(transitions(broken, dead)).isEmpty();
    answer.set(503);
    long again = DELIVERIES.alerts().raise("X-2");
    await().atMost(LIMIT).until(() -> transitions(other, dead).size() == 4);
    // Nobody had acknowledged the first, so the second takes its place.
    assertThat(transitions(other, dead))
        .containsExactly("RAISED", "CLEARED", "SUPERSEDED", "RAISED");
    assertThat(DELIVERIES.store().delete(dead.id())).isTrue();
    await().atMost(LIMIT).until(() -> transitions(other, dead).size() == 5);
    assertThat(transitions(other, dead)).endsWith("CLEARED");
    assertThat(again).isGreaterThan(alert);
  }

  @Test
  void theWatchOfReceiversOutlivesADatabaseThatIsAway() {
    HttpReceiver other = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver dead =
        DELIVERIES.make(webhook("dead", DELIVERIES.open(new HttpReceiver(got -> 503)).url()));
    DELIVERIES.make(webhook("other", other.url()));
    Logger log = (Logger) LoggerFactory.getLogger(RepeatedLook.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    DELIVERIES.open(() -> log.detachAppender(told));
    AtomicBoolean cut = new AtomicBoolean(true);
    DELIVERIES.open(
        DeliveryWorker.start(
            new CutDatabase(DELIVERIES.database(), cut),
            config(true, null),
            DeadReceiversIT::impatient,
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
    DELIVERIES.alerts().raise("AWAY-1");

    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("RAISED"));
    assertThat(told.list)
        .as("no stack traces: what is awaited is known")
        .extracting(ILoggingEvent::getLevel)
        .containsOnly(Level.WARN);
    assertThat(told.list).as("each trouble once: queue, reminders, receivers").hasSize(3);
    assertThat(DELIVERIES.store().delete(dead.id())).isTrue();
    await().atMost(LIMIT).until(() -> transitions(other, dead).contains("CLEARED"));
  }

  /** What a server was told of a receiver that cannot be reached, in its order. */
  private static List<String> transitions(HttpReceiver told, Receiver about) {
    return told.got().stream()
        .flatMap(got -> json(got).path("data").path("transitions").findParents("key").stream())
        .filter(one -> one.path("subject").asText().equals("receiver/" + about.id()))
        .map(one -> one.path("transition").asText())
        .toList();
  }
}
