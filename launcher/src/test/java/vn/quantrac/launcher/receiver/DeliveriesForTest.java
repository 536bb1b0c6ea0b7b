package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.BackOff;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * Receivers in a database of their own, alerts to tell them of, and workers that do; nobody of
 * another test is told of what happens in one.
 */
final class DeliveriesForTest
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final String KEY = "the key of an installation, in a test of receivers";
  static final Duration LIMIT = Duration.ofSeconds(20);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private EmbeddedDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = EmbeddedDatabase.create();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store().list().forEach(one -> assertThat(store().delete(one.id())).isTrue());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    opened.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    database.close();
  }

  DataSource database() {
    return database.dataSource();
  }

  ReceiverStore store() {
    return new ReceiverStore(database());
  }

  StoredAlerts alerts() {
    return new StoredAlerts(database());
  }

  /** Closes it when the test is over, before what was opened earlier. */
  <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  static DeliveryConfig config(boolean toPrivate, @Nullable SmtpConfig smtp) {
    return config(toPrivate, smtp, Duration.ofSeconds(30));
  }

  /** The shorter the lease, the sooner another worker goes on after a kill. */
  static DeliveryConfig config(boolean toPrivate, @Nullable SmtpConfig smtp, Duration lease) {
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

  DeliveryWorker worker() {
    return worker(config(true, null));
  }

  DeliveryWorker worker(DeliveryConfig config) {
    return open(
        DeliveryWorker.start(database(), config, Rulebooks.load()::alertRules, Clock.systemUTC()));
  }

  static ReceiverSettings webhook(String name, String url) {
    return webhook(name, url, 0, null, 0, 0, 1);
  }

  static ReceiverSettings waiting(String name, String url, int escalate, int repeat) {
    return webhook(name, url, 0, null, escalate, repeat, 1);
  }

  static ReceiverSettings webhook(
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

  Receiver make(ReceiverSettings settings) {
    return store().create(settings, "admin").orElseThrow();
  }

  static List<String> keys(HttpReceiver receiver) {
    return receiver.got().stream().flatMap(got -> keys(got).stream()).toList();
  }

  static List<String> keys(HttpReceiver.Got got) {
    return json(got).path("data").path("transitions").findValuesAsText("key");
  }

  static JsonNode json(HttpReceiver.Got got) {
    try {
      return JSON.readTree(got.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Delivery> log(Receiver receiver) {
    return store().deliveries(receiver.id(), null, 1_000).items();
  }

  void acknowledge(long alert) {
    var unused =
        new AlertActions(database())
            .act(alert, new AlertDoing(AlertDoing.Kind.ACKNOWLEDGE, null, null, null), "lan");
  }
}
