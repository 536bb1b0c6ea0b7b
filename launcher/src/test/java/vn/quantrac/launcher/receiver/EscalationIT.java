package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.LIMIT;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.keys;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.waiting;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.DeliveryQueue;
import vn.quantrac.storage.Receiver;

/** What is told again, or to others, while nobody has acknowledged it. */
class EscalationIT {

  @RegisterExtension static final DeliveriesForTest DELIVERIES = new DeliveriesForTest();

  @Test
  void theNextStepOfALadderIsToldOnlyOfWhatNobodyHasAcknowledged() throws SQLException {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver second = DELIVERIES.make(waiting("second step", http.url(), 30, 0));
    long seenTo = DELIVERIES.alerts().raise("L-1");
    long forgotten = DELIVERIES.alerts().raise("L-2");
    DELIVERIES.acknowledge(seenTo);
    DELIVERIES.worker();

    pass(second, 29);
    assertThat(new DeliveryQueue(DELIVERIES.database()).next(second, null)).isEmpty();
    pass(second, 1);

    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.store().find(second.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(http)).containsExactly(forgotten + "/1");
    assertThat(DELIVERIES.log(second))
        .filteredOn(one -> one.about() != null && one.about().alert() == seenTo)
        .extracting(Delivery::state, Delivery::problem)
        .containsOnly(Tuple.tuple(Delivery.State.WITHHELD, "escalation"));
    // What follows on what was told is told at once.
    DELIVERIES.acknowledge(forgotten);
    await().atMost(LIMIT).until(() -> keys(http).contains(forgotten + "/2"));
  }

  /** An alert of a rule whose second rung is told after 30 minutes, and the third after 120. */
  private long raiseWithLadder(String subject) throws SQLException {
    try (Connection connection = DELIVERIES.database().getConnection();
        Statement statement = connection.createStatement()) {
      // The columns are written with the alert, and its transition is queued by them.
      statement.execute("alter table alert alter column rung_minutes set default '{30,120}'");
      try {
        return DELIVERIES.alerts().raise(subject, "limit-far-exceeded", "ENVIRONMENT", "CRITICAL");
      } finally {
        statement.execute("alter table alert alter column rung_minutes set default '{}'");
      }
    }
  }

  @Test
  void theLadderOfARuleTellsEachRungInItsTimeWhileNobodyHasAcknowledged() throws SQLException {
    HttpReceiver duty = DELIVERIES.open(new HttpReceiver(got -> 200));
    HttpReceiver officer = DELIVERIES.open(new HttpReceiver(got -> 200));
    HttpReceiver head = DELIVERIES.open(new HttpReceiver(got -> 200));
    var unused = DELIVERIES.make(webhook("duty", duty.url(), 0, null, 0, 0, 1));
    Receiver second = DELIVERIES.make(webhook("officer", officer.url(), 0, null, 0, 0, 2));
    Receiver third = DELIVERIES.make(webhook("head", head.url(), 0, null, 0, 0, 3));
    long alert = raiseWithLadder("R-1");
    long plain = DELIVERIES.alerts().raise("R-2");
    DELIVERIES.worker();

    // At once the first rung; of a rule without a ladder everybody.
    await().atMost(LIMIT).until(() -> keys(duty).contains(alert + "/1"));
    await().atMost(LIMIT).until(() -> keys(officer).contains(plain + "/1"));
    assertThat(keys(officer)).doesNotContain(alert + "/1");
    pass(second, 29);
    assertThat(new DeliveryQueue(DELIVERIES.database()).next(second, null)).isEmpty();
    pass(second, 1);
    await().atMost(LIMIT).until(() -> keys(officer).contains(alert + "/1"));

    DELIVERIES.acknowledge(alert);
    pass(third, 120);
    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.store().find(third.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(head)).containsExactly(plain + "/1");
    assertThat(DELIVERIES.log(third))
        .filteredOn(one -> one.about() != null && one.about().alert() == alert)
        .extracting(Delivery::state)
        .containsOnly(Delivery.State.WITHHELD);
  }

  @Test
  void whatNobodyAcknowledgesIsToldAgainOnceEachTime() throws SQLException {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver receiver = DELIVERIES.make(waiting("again and again", http.url(), 0, 10));
    long alert = DELIVERIES.alerts().raise("N-1");
    DELIVERIES.worker();
    DELIVERIES.worker();
    awaitDelivered(receiver, http, 1);
    pass(receiver, 10);
    awaitDelivered(receiver, http, 2);

    DELIVERIES.acknowledge(alert);
    await().atMost(LIMIT).until(() -> http.got().size() == 3);
    pass(receiver, 20);
    assertThat(new DeliveryQueue(DELIVERIES.database()).repeat()).isZero();
    String key = "r%d-a%d-n".formatted(receiver.id(), alert);
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsExactly(key + "1", key + "1-again1", key + "2");
  }

  @Test
  void whatItsRuleWantsRepeatedIsToldAgainUntilSomebodyAcknowledges() throws SQLException {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver receiver = DELIVERIES.make(waiting("by the rule", http.url(), 0, 0));
    long alert;
    try (Connection connection = DELIVERIES.database().getConnection();
        Statement statement = connection.createStatement()) {
      // As a rule with remindMinutes: 15 writes it.
      statement.execute("alter table alert alter column remind_minutes set default 15");
      try {
        alert = DELIVERIES.alerts().raise("N-2");
      } finally {
        statement.execute("alter table alert alter column remind_minutes drop default");
      }
    }
    DELIVERIES.worker();
    awaitDelivered(receiver, http, 1);
    pass(receiver, 14);
    assertThat(new DeliveryQueue(DELIVERIES.database()).repeat()).isZero();
    pass(receiver, 1);
    awaitDelivered(receiver, http, 2);
    DELIVERIES.acknowledge(alert);
    await().atMost(LIMIT).until(() -> http.got().size() == 3);
    pass(receiver, 60);
    assertThat(new DeliveryQueue(DELIVERIES.database()).repeat()).isZero();
    String key = "r%d-a%d-n".formatted(receiver.id(), alert);
    assertThat(http.got())
        .extracting(HttpReceiver.Got::id)
        .containsExactly(key + "1", key + "1-again1", key + "2");
  }

  /** Sets everything that a receiver waits for so many minutes back. */
  private void pass(Receiver receiver, int minutes) throws SQLException {
    try (Connection connection = DELIVERIES.database().getConnection();
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

  /** It was told so often, and the last of it stands as delivered. */
  private static void awaitDelivered(Receiver receiver, HttpReceiver http, int times) {
    await().atMost(LIMIT).until(() -> http.got().size() == times);
    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.log(receiver).get(0).state() == Delivery.State.DELIVERED);
  }
}
