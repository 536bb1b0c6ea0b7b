package vn.quantrac.mqtt.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.mqtt.MqttSourceOptions;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.ack.AckTracker;
import vn.quantrac.mqtt.client.BackOff;
import vn.quantrac.mqtt.client.ConnectionListener;
import vn.quantrac.mqtt.client.ConnectionSettings;
import vn.quantrac.mqtt.client.MqttConnection;
import vn.quantrac.mqtt.split.SubscriptionSplit;
import vn.quantrac.mqtt.split.SubscriptionSplit.Mode;

/**
 * One session at the broker over all its connections: receives into a queue, remembers what was
 * taken from it, acknowledges after checkpoints, connects again after a loss.
 *
 * <p>Packet ids hold for one connection, its epoch. When a connection ends, queue and
 * unacknowledged ids are dropped, because the broker sends all of these messages again; whatever an
 * ended connection still reports is ignored.
 *
 * <p>Four threads meet here: the client's (it only adds to the queue), the task's (it takes,
 * checkpoints), the reader's connector, which alone connects and disconnects, and its acknowledger,
 * so that neither waits for the other. The lock is held for moments only and never while calling
 * the client.
 *
 * <p>Long, because every field below the lock changes together with the epoch: a second class would
 * share the lock, and these threads can only be judged when they are read together.
 */
final class MqttSession {

  private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
  private static final int CALM_SHARE = 4;

  private final MqttSourceOptions options;
  private final SubscriptionSplit split;
  private final ScheduledExecutorService connector;
  private final Executor acknowledger;
  private final SessionObserver observer;
  private final ReceiveWindow window;
  private final BackOff backOff;

  private final Deque<Inbound> queue = new ArrayDeque<>();
  private final AckTracker acks = new AckTracker();
  private long queuedBytes;
  private int epoch;
  private Phase phase = Phase.DISCONNECTED;

  /** Whether nothing of a draining session is left, so that the broker can throw it away. */
  private boolean drained;

  private @Nullable MqttConnection connection;

  /** When the broker last did something, or was asked to. */
  private Instant lastSignAt = Instant.MIN;

  private enum Phase {
    /** Not connected; another attempt is under way or will be. */
    DISCONNECTED,
    /** Connected to a session that is to be drained, not yet unsubscribed. */
    STILL_SUBSCRIBED,
    /** SUBSCRIBE or UNSUBSCRIBE is sent. */
    ASKED,
    /** An active session receives. */
    SUBSCRIBED,
    /** A draining session receives no more than what was its own before. */
    UNSUBSCRIBED,
    /** The broker has no such session any more. */
    ENDED,
    /** This reader is closed. */
    CLOSED
  }

  private record Inbound(int packetId, RawMessage message) {}

  MqttSession(
      MqttSourceOptions options,
      SubscriptionSplit split,
      ScheduledExecutorService connector,
      Executor acknowledger,
      SessionObserver observer) {
    this.options = options;
    this.split = split;
    this.connector = connector;
    this.acknowledger = acknowledger;
    this.observer = observer;
    this.window =
        new ReceiveWindow(options.receiveMaximum(), options.byteBudget(), options.growthDelay());
    this.backOff =
        new BackOff(
            options.reconnectDelayMinimum(),
            options.reconnectDelayMaximum(),
            new SplittableRandom());
  }

  SubscriptionSplit split() {
    return split;
  }

  /** Begins to connect and returns at once. */
  void open() {
    inConnector(this::connect);
  }

  /** Whether a message waits. */
  synchronized boolean hasNext() {
    return !queue.isEmpty();
  }

  /**
   * Takes the next message and counts it as gone into the stream; null when none waits. Called by
   * the task's thread, between two checkpoints, so that emission and count fall on the same side of
   * each.
   */
  synchronized @Nullable RawMessage take() {
    Inbound next = queue.poll();
    if (next == null) {
      return null;
    }
    queuedBytes -= next.message().payload().length;
    if (next.packetId() != 0) {
      acks.emitted(next.packetId());
    }
    return next.message();
  }

  synchronized void checkpointBegins(long checkpointId) {
    acks.checkpointBegins(checkpointId);
  }

  /** Releases what the checkpoint covers; the acknowledgements are sent by their own thread. */
  void checkpointCompletes(long checkpointId) {
    int[] packetIds;
    MqttConnection current;
    synchronized (this) {
      packetIds = acks.checkpointCompletes(checkpointId);
      current = connection;
    }
    if (packetIds.length > 0 && current != null) {
      try {
        acknowledger.execute(() -> acknowledge(current, packetIds));
      } catch (RejectedExecutionException closed) {
        LOG.debug("{}: reader is closed, messages come again", clientId());
      }
    }
  }

  /**
   * Does what is due.
   *
   * @param othersSubscribed whether this reader's own session receives: only then may one that is
   *     drained leave the group, for a broker may throw a group's messages away with its last
   *     member
   */
  void tick(Instant now, boolean othersSubscribed) {
    boolean silent;
    boolean unsubscribe;
    boolean finish;
    boolean grow;
    MqttConnection current;
    synchronized (this) {
      current = connection;
      silent =
          (phase == Phase.DISCONNECTED || phase == Phase.ASKED)
              && !now.isBefore(lastSignAt.plus(options.keepAlive()));
      unsubscribe = phase == Phase.STILL_SUBSCRIBED && othersSubscribed;
      finish =
          phase == Phase.UNSUBSCRIBED
              && queue.isEmpty()
              && acks.outstanding() == 0
              && !now.isBefore(lastSignAt.plus(options.drainIdle()));
      grow =
          phase == Phase.SUBSCRIBED
              && window.mayGrow(now)
              && queuedBytes < options.byteBudget() / CALM_SHARE;
      if (unsubscribe) {
        phase = Phase.ASKED;
        lastSignAt = now;
      }
      if (grow) {
        window.grow(now);
      }
    }
    if (current == null) {
      return;
    }
    if (silent) {
      // The library waits for these answers without end.
      lost(currentEpoch(), 0, "no answer for " + options.keepAlive().toSeconds() + " s");
    } else if (unsubscribe) {
      int asked = currentEpoch();
      current.unsubscribe(options.sharedFilter(), () -> confirmed(asked, Phase.UNSUBSCRIBED));
    } else if (finish) {
      inConnector(() -> end(current));
    } else if (grow) {
      LOG.info("{}: receive maximum grows to {}", clientId(), window.messages());
      cut(currentEpoch(), Duration.ZERO);
    }
  }

  /** Whether it is connected and receives what it should. */
  synchronized boolean ready() {
    return phase == Phase.SUBSCRIBED || phase == Phase.UNSUBSCRIBED;
  }

  synchronized int unacknowledged() {
    return acks.outstanding();
  }

  synchronized long queuedBytes() {
    return queuedBytes;
  }

  /** Disconnects; the session stays at the broker with all that is unacknowledged. */
  void close() {
    MqttConnection last;
    synchronized (this) {
      phase = Phase.CLOSED;
      last = connection;
      forget();
    }
    if (last != null) {
      last.disconnect();
    }
  }

  /** Whether the broker has this session no more. */
  synchronized boolean ended() {
    return phase == Phase.ENDED;
  }

  private void acknowledge(MqttConnection current, int[] packetIds) {
    for (int packetId : packetIds) {
      current.acknowledge(packetId);
    }
    observer.acknowledged(packetIds.length);
  }

  private String clientId() {
    return options.clientId(split.index());
  }

  private synchronized int currentEpoch() {
    return epoch;
  }

  private void connect() {
    MqttConnection attempt;
    synchronized (this) {
      if (phase != Phase.DISCONNECTED || connection != null) {
        return;
      }
      attempt =
          new MqttConnection(
              new ConnectionSettings(
                  options.brokerUrl(),
                  options.authorities(),
                  options.user(),
                  options.password(),
                  clientId(),
                  drained,
                  drained ? Duration.ZERO : options.sessionExpiry(),
                  window.messages(),
                  options.keepAlive(),
                  null),
              new Listener(epoch));
      connection = attempt;
      lastSignAt = Instant.now();
    }
    attempt.connect();
  }

  private void connected(int ofEpoch, boolean sessionPresent) {
    MqttConnection current;
    synchronized (this) {
      current = connection;
      if (ofEpoch != epoch || current == null) {
        return;
      }
      lastSignAt = Instant.now();
      if (split.mode() == Mode.ACTIVE) {
        phase = Phase.ASKED;
      } else if (!drained && sessionPresent) {
        LOG.info("{}: session of an earlier run found, draining it", clientId());
        phase = Phase.STILL_SUBSCRIBED;
        return;
      }
    }
    if (split.mode() == Mode.ACTIVE) {
      current.subscribe(options.sharedFilter(), () -> confirmed(ofEpoch, Phase.SUBSCRIBED));
    } else {
      inConnector(() -> end(current));
    }
  }

  private void confirmed(int ofEpoch, Phase next) {
    synchronized (this) {
      if (ofEpoch != epoch || phase != Phase.ASKED) {
        return;
      }
      phase = next;
      lastSignAt = Instant.now();
    }
    backOff.reset();
    LOG.info("{}: {}", clientId(), next == Phase.SUBSCRIBED ? "subscribed" : "unsubscribed");
  }

  private void arrived(int ofEpoch, int packetId, RawMessage message) {
    boolean exceeded;
    synchronized (this) {
      if (ofEpoch != epoch || phase == Phase.CLOSED) {
        return;
      }
      queue.add(new Inbound(packetId, message));
      queuedBytes += message.payload().length;
      lastSignAt = Instant.ofEpochMilli(message.receivedAtMillis());
      exceeded = window.exceeded(queue.size(), queuedBytes);
      if (exceeded) {
        LOG.warn(
            "{}: {} bytes in {} messages wait, more than the budget of {}; cutting the connection",
            clientId(),
            queuedBytes,
            queue.size(),
            options.byteBudget());
        window.narrow(queue.size(), queuedBytes, lastSignAt);
      }
    }
    observer.received();
    if (exceeded) {
      cut(ofEpoch, Duration.ZERO);
    }
  }

  private void lost(int ofEpoch, int reasonCode, String reason) {
    if (reasonCode == MqttConnection.SESSION_TAKEN_OVER && ofEpoch == currentEpoch()) {
      observer.failed(
          new IllegalStateException(
              "another client has signed in to "
                  + options.brokerUrl()
                  + " as "
                  + clientId()
                  + "; each running job needs its own clientIdPrefix"));
      return;
    }
    Duration wait = backOff.next();
    if (cut(ofEpoch, wait)) {
      LOG.warn(
          "{}: no connection to {}: {} (reason code {}); trying again in {} ms",
          clientId(),
          options.brokerUrl(),
          reason,
          reasonCode,
          wait.toMillis());
    }
  }

  /** Ends the epoch and connects again after a while; false when it had ended already. */
  private boolean cut(int ofEpoch, Duration wait) {
    MqttConnection last;
    synchronized (this) {
      if (ofEpoch != epoch || phase == Phase.CLOSED || phase == Phase.ENDED) {
        return false;
      }
      phase = Phase.DISCONNECTED;
      last = connection;
      forget();
    }
    observer.reconnecting();
    inConnector(
        () -> {
          if (last != null) {
            last.abandon();
          }
          later(this::connect, wait);
        });
    return true;
  }

  /** The epoch is over: everything of it comes again. Under the lock. */
  private void forget() {
    epoch++;
    queue.clear();
    queuedBytes = 0;
    acks.reset();
    connection = null;
  }

  /**
   * Ends the session in two connections. One with a clean start that outlives nothing makes the
   * broker throw it away at once and confirm it. To say so in the DISCONNECT of the present one is
   * not enough: a broker that sees the socket close before it has read that packet (Artemis 2.55
   * under load) keeps the session for ever.
   */
  private void end(MqttConnection last) {
    boolean over;
    synchronized (this) {
      if (connection != last || phase == Phase.CLOSED) {
        return;
      }
      over = drained;
      phase = over ? Phase.ENDED : Phase.DISCONNECTED;
      drained = true;
      forget();
    }
    last.disconnect();
    if (over) {
      LOG.debug("{}: session ended", clientId());
      observer.ended(split.index());
    } else {
      connect();
    }
  }

  private void inConnector(Runnable action) {
    later(action, Duration.ZERO);
  }

  private void later(Runnable action, Duration wait) {
    try {
      var unused =
          connector.schedule(() -> guarded(action), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("{}: reader is closed", clientId());
    }
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      observer.failed(failure);
    }
  }

  private final class Listener implements ConnectionListener {

    private final int ofEpoch;

    Listener(int ofEpoch) {
      this.ofEpoch = ofEpoch;
    }

    @Override
    public void connected(boolean sessionPresent, int brokerReceiveMaximum) {
      MqttSession.this.connected(ofEpoch, sessionPresent);
    }

    @Override
    public void lost(int reasonCode, String reason) {
      MqttSession.this.lost(ofEpoch, reasonCode, reason);
    }

    @Override
    public void message(int packetId, String topic, byte[] payload, @Nullable String fileName) {
      arrived(
          ofEpoch, packetId, new RawMessage(topic, payload, System.currentTimeMillis(), fileName));
    }
  }
}
