package vn.quantrac.launcher.receiver;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.launcher.watch.DaemonThreads;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.storage.DeadReceivers;
import vn.quantrac.storage.DeliveryQueue;
import vn.quantrac.storage.OutgoingMessage;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.SigningKeys;

/**
 * Tells receivers what is queued for them. Any number of workers may run, here and in other
 * processes: each receiver is spoken with by one at a time, and those that do not answer hold up
 * nobody else. What was sent counts as told once that is noted; after a kill between the two it is
 * sent again, under the same key.
 */
public final class DeliveryWorker implements AutoCloseable {

  /** Messages to one receiver before another has its turn. */
  private static final int IN_A_ROW = 20;

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

  private final DeliveryQueue queue;
  private final DeliveryConfig.Pace pace;
  private final Clock clock;
  private final Map<ReceiverKind, Channel> channels = new EnumMap<>(ReceiverKind.class);
  private final Semaphore free;
  private final ExecutorService senders =
      Executors.newCachedThreadPool(DaemonThreads.named("receivers-sender"));
  private final RepeatedLook looks =
      new RepeatedLook("receivers", "Receivers cannot be told of alerts now", this::look);
  private final RepeatedLook reminders =
      new RepeatedLook("reminders", "Nobody can be reminded of alerts now", this::remind);
  private final RepeatedLook health =
      new RepeatedLook(
          "dead-receivers", "Whether receivers can be reached is not known now", this::lookForDead);
  private final DeadReceivers dead;
  private final Supplier<AlertRules> rules;
  private volatile boolean closing;

  private DeliveryWorker(
      DataSource database, DeliveryConfig config, Supplier<AlertRules> rules, Clock clock) {
    this.queue = new DeliveryQueue(database);
    this.dead = new DeadReceivers(database);
    this.rules = rules;
    this.pace = config.pace();
    this.clock = clock;
    this.free = new Semaphore(pace.atOnce());
    String key = config.key();
    if (key != null) {
      channels.put(
          ReceiverKind.WEBHOOK,
          new WebhookChannel(
              new SigningKeys(key), config.toPrivateAddresses(), pace.attempt(), clock));
    }
    SmtpConfig smtp = config.smtp();
    if (smtp != null) {
      channels.put(
          ReceiverKind.EMAIL,
          new EmailChannel(smtp, new MailText(rules, config.publicUrl()), pace.attempt()));
    }
  }

  /**
   * Begins to tell.
   *
   * @param rules by which alerts have their names
   */
  public static DeliveryWorker start(
      DataSource database, DeliveryConfig config, Supplier<AlertRules> rules, Clock clock) {
    DeliveryWorker worker = new DeliveryWorker(database, config, rules, clock);
    worker.looks.every(worker.pace.look(), worker.pace.look());
    worker.reminders.every(worker.pace.look(), worker.pace.health());
    worker.health.every(worker.pace.look(), worker.pace.health());
    return worker;
  }

  private void look() {
    while (!closing && free.tryAcquire()) {
      Optional<Receiver> claimed = Optional.empty();
      try {
        claimed = queue.claim(pace.lease());
      } finally {
        if (claimed.isEmpty()) {
          free.release();
        }
      }
      if (claimed.isEmpty()) {
        break;
      }
      Receiver receiver = claimed.get();
      senders.execute(() -> serve(receiver));
    }
  }

  private void lookForDead() {
    Instant now = clock.instant();
    rules.get().all().stream()
        .filter(rule -> rule.condition() instanceof AlertCondition.ReceiverDead)
        .filter(rule -> rule.inForceOn(now.atZone(ZONE).toLocalDate()))
        .forEach(rule -> dead.look(rule, now));
  }

  private void remind() {
    queue.repeat();
  }

  private void serve(Receiver receiver) {
    try {
      queue.giveUpOlderThan(receiver, pace.patience());
      for (int i = 0; i < IN_A_ROW && !closing; i++) {
        Optional<OutgoingMessage> next = queue.next(receiver, quietUntil(receiver));
        if (next.isEmpty() || !queue.keep(receiver, pace.lease())) {
          break;
        }
        if (!send(next.get())) {
          break;
        }
      }
      queue.release(receiver);
    } catch (RuntimeException failure) {
      // The claim ends by itself, and what was to be told stands in the queue.
      LOG.warn("Telling receiver {} was cut short: {}", receiver.id(), failure.toString());
    } finally {
      free.release();
    }
  }

  /** When the quiet hours end that last now; null when none do. */
  private @Nullable Instant quietUntil(Receiver receiver) {
    QuietHours quiet = receiver.settings().quietHours();
    Instant now = clock.instant();
    return quiet != null && quiet.at(now) ? quiet.endAfter(now) : null;
  }

  /** Whether it has arrived. */
  private boolean send(OutgoingMessage message) {
    Receiver receiver = message.receiver();
    @Nullable Channel channel = channels.get(receiver.settings().kind());
    Integer answer;
    try {
      if (channel == null) {
        throw new UndeliveredException(missing(receiver.settings().kind()), null, null);
      }
      answer = channel.send(message);
    } catch (UndeliveredException failure) {
      failed(message, String.valueOf(failure.getMessage()), failure.answer());
      return false;
    } catch (RuntimeException failure) {
      // Something that nobody thought of; it must not keep the receiver's other messages.
      LOG.error("Receiver {} could not be told", receiver.id(), failure);
      failed(message, failure.toString(), null);
      return false;
    }
    queue.delivered(message, answer);
    return true;
  }

  private void failed(OutgoingMessage message, String problem, @Nullable Integer answer) {
    queue.failed(
        message,
        problem,
        answer,
        pace.message().after(message.attempts() + 1, random()),
        pace.receiver().after(message.receiver().health().failures() + 1, random()));
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  private static String missing(ReceiverKind kind) {
    return switch (kind) {
      case WEBHOOK -> "no --receiver-key-file is set";
      case EMAIL -> "no --smtp-host is set";
    };
  }

  /** Ends; what waits is told at the next start. */
  @Override
  public void close() {
    closing = true;
    health.close();
    reminders.close();
    // What it has claimed last must find its sender.
    looks.close(pace.attempt());
    senders.shutdown();
    try {
      if (!senders.awaitTermination(pace.attempt().toMillis(), TimeUnit.MILLISECONDS)) {
        senders.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
    channels.values().forEach(Channel::close);
  }
}
