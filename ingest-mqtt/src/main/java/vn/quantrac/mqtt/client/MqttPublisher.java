package vn.quantrac.mqtt.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes at QoS 1 and keeps at it until the broker has taken each message: what was not
 * acknowledged when a connection is lost is sent again, in the same order, on the next. So a
 * message may arrive twice, and none is lost while this object lives. May hear one topic besides.
 * Thread-safe.
 *
 * <p>Long, because what is guarded by one lock is in one file: the queue, the window and the
 * connection's epoch change together.
 */
public final class MqttPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
  private static final int FIRST_ERROR_CODE = 0x80;
  private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final long POLL_MILLIS = 50;

  private final ConnectionSettings settings;
  private final int maximumInFlight;
  private final boolean subscriberRequired;
  private final @Nullable String heardTopic;
  private final @Nullable Consumer<byte[]> heard;
  private final BackOff backOff;
  private final Semaphore places;
  private final ScheduledExecutorService connector;

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final Set<Pending> sent = new LinkedHashSet<>();
  private @Nullable MqttConnection connection;
  private int epoch;
  private int window;
  private boolean connected;
  private boolean closed;

  private static final class Pending {
    private final Publication publication;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long takenAtNanos = System.nanoTime();

    Pending(Publication publication) {
      this.publication = publication;
    }
  }

  private MqttPublisher(MqttPublisherBuilder builder) {
    this.settings =
        new ConnectionSettings(
            Objects.requireNonNull(builder.brokerUrl),
            builder.authorities,
            builder.user,
            builder.password,
            Objects.requireNonNull(builder.clientId),
            true,
            Duration.ZERO,
            1,
            builder.keepAlive,
            builder.lastWill);
    this.maximumInFlight = builder.maximumInFlight;
    this.subscriberRequired = builder.subscriberRequired;
    this.heardTopic = builder.heardTopic;
    this.heard = builder.heard;
    this.places = new Semaphore(maximumInFlight);
    this.backOff =
        new BackOff(
            builder.reconnectDelayMinimum, builder.reconnectDelayMaximum, new SplittableRandom());
    this.connector =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, builder.clientId + "-connector");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A builder with every default. */
  public static MqttPublisherBuilder builder() {
    return new MqttPublisherBuilder();
  }

  static MqttPublisher connecting(MqttPublisherBuilder builder) {
    MqttPublisher publisher = new MqttPublisher(builder);
    publisher.later(publisher::connect, Duration.ZERO);
    return publisher;
  }

  /**
   * Hands a message over; waits while {@code maximumInFlight} messages are not yet acknowledged.
   *
   * @return done when the broker has acknowledged the message; failed with {@link
   *     PublishRefusedException} when it will not take it, with {@code IllegalStateException} when
   *     the publisher was closed before
   * @throws InterruptedException if the thread is interrupted while it waits for a place
   * @throws IllegalStateException if the publisher is closed
   */
  public CompletableFuture<Void> publish(Publication publication) throws InterruptedException {
    while (!places.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      failIfClosed();
    }
    Pending pending = new Pending(publication);
    synchronized (lock) {
      if (closed) {
        places.release();
        throw closedFailure();
      }
      waiting.add(pending);
    }
    pump();
    return pending.done;
  }

  /**
   * Publishes and waits for the acknowledgement.
   *
   * @return false if it did not come in time; the message is then still being published
   * @throws PublishRefusedException if the broker will not take the message
   * @throws IllegalStateException if the publisher is closed, before or meanwhile
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean publishAndWait(Publication publication, Duration timeout)
      throws InterruptedException, PublishRefusedException {
    try {
      publish(publication).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof PublishRefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("publish failed", failure.getCause());
    }
  }

  /**
   * Waits until nothing is in flight.
   *
   * @return false if that was not so in time
   */
  public boolean flush(Duration timeout) throws InterruptedException {
    if (!places.tryAcquire(maximumInFlight, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    places.release(maximumInFlight);
    return true;
  }

  /** Whether the broker is connected at this moment. */
  public boolean connected() {
    synchronized (lock) {
      return connected;
    }
  }

  /** Messages handed over and not yet acknowledged. */
  public int inFlight() {
    return maximumInFlight - places.availablePermits();
  }

  /** Disconnects cleanly (no last will); what is in flight fails. Call {@link #flush} first. */
  @Override
  public void close() {
    end(true);
  }

  /** How long the oldest message waits that the broker has not yet acknowledged; zero for none. */
  public Duration oldestAge() {
    synchronized (lock) {
      // What was sent was taken before what waits, but for one that a quota sent back.
      Iterator<Pending> first = (sent.isEmpty() ? waiting : sent).iterator();
      return first.hasNext()
          ? Duration.ofNanos(System.nanoTime() - first.next().takenAtNanos)
          : Duration.ZERO;
    }
  }

  /** Goes without a word, as a broken line would: the broker publishes the last will. */
  public void abandon() {
    end(false);
  }

  private void end(boolean politely) {
    List<Pending> unfinished = new ArrayList<>();
    MqttConnection last;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      connected = false;
      last = connection;
      connection = null;
      epoch++;
      unfinished.addAll(sent);
      unfinished.addAll(waiting);
      sent.clear();
      waiting.clear();
    }
    connector.shutdownNow();
    if (last != null && politely) {
      last.disconnect();
    } else if (last != null) {
      last.abandon();
    }
    unfinished.forEach(
        pending -> {
          pending.done.completeExceptionally(closedFailure());
          places.release();
        });
  }

  private void connect() {
    MqttConnection attempt;
    int ofEpoch;
    synchronized (lock) {
      if (closed || connection != null) {
        return;
      }
      ofEpoch = epoch;
      attempt = new MqttConnection(settings, new Listener(ofEpoch));
      connection = attempt;
    }
    attempt.connect();
    // The library waits for the answer without end.
    later(() -> giveUpUnlessConnected(ofEpoch), settings.keepAlive());
  }

  private void giveUpUnlessConnected(int ofEpoch) {
    if (!connected()) {
      lost(ofEpoch, 0, "no answer for " + settings.keepAlive().toSeconds() + " s");
    }
  }

  /** Sends what waits, as far as the broker's window allows. */
  private void pump() {
    while (true) {
      Pending next;
      MqttConnection current;
      int ofEpoch;
      synchronized (lock) {
        current = connection;
        if (!connected || current == null || waiting.isEmpty() || sent.size() >= window) {
          return;
        }
        next = waiting.remove();
        sent.add(next);
        ofEpoch = epoch;
        // Under the lock, so that messages reach the wire in the order in which they came.
        current.publish(next.publication, reasonCode -> acknowledged(ofEpoch, next, reasonCode));
      }
    }
  }

  private void acknowledged(int ofEpoch, Pending pending, int reasonCode) {
    synchronized (lock) {
      if (ofEpoch != epoch || !sent.remove(pending)) {
        return;
      }
    }
    boolean unheard = subscriberRequired && reasonCode == NO_MATCHING_SUBSCRIBERS;
    if (unheard || reasonCode == QUOTA_EXCEEDED) {
      LOG.warn(
          "{}: {}, sending again",
          settings.clientId(),
          unheard ? "nobody is subscribed" : "the broker's quota is exceeded");
      synchronized (lock) {
        waiting.addFirst(pending);
      }
      later(this::pump, backOff.next());
      return;
    }
    places.release();
    if (reasonCode >= FIRST_ERROR_CODE) {
      pending.done.completeExceptionally(
          new PublishRefusedException(pending.publication.topic(), reasonCode));
    } else {
      pending.done.complete(null);
    }
    pump();
  }

  private void lost(int ofEpoch, int reasonCode, String reason) {
    MqttConnection last;
    synchronized (lock) {
      if (ofEpoch != epoch || closed) {
        return;
      }
      epoch++;
      connected = false;
      last = connection;
      connection = null;
      List<Pending> again = new ArrayList<>(sent);
      sent.clear();
      for (int i = again.size() - 1; i >= 0; i--) {
        waiting.addFirst(again.get(i));
      }
    }
    Duration wait = backOff.next();
    LOG.warn(
        "{}: no connection to {}: {} (reason code {}); trying again in {} ms",
        settings.clientId(),
        settings.brokerUrl(),
        reason,
        reasonCode,
        wait.toMillis());
    later(
        () -> {
          if (last != null) {
            last.abandon();
          }
          later(this::connect, wait);
        },
        Duration.ZERO);
  }

  private void later(Runnable action, Duration wait) {
    try {
      var unused = connector.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException rejected) {
      LOG.debug("{}: closed", settings.clientId());
    }
  }

  private void failIfClosed() {
    synchronized (lock) {
      if (closed) {
        throw closedFailure();
      }
    }
  }

  private IllegalStateException closedFailure() {
    return new IllegalStateException("publisher " + settings.clientId() + " is closed");
  }

  private final class Listener implements ConnectionListener {

    private final int ofEpoch;

    Listener(int ofEpoch) {
      this.ofEpoch = ofEpoch;
    }

    @Override
    public void connected(boolean sessionPresent, int brokerReceiveMaximum) {
      MqttConnection current;
      synchronized (lock) {
        if (ofEpoch != epoch) {
          return;
        }
        connected = true;
        window = brokerReceiveMaximum;
        current = connection;
      }
      backOff.reset();
      if (heardTopic != null && current != null) {
        current.subscribe(
            heardTopic, () -> LOG.debug("{} hears {}", settings.clientId(), heardTopic));
      }
      pump();
    }

    @Override
    public void lost(int reasonCode, String reason) {
      MqttPublisher.this.lost(ofEpoch, reasonCode, reason);
    }

    @Override
    public void message(int packetId, String topic, byte[] payload, @Nullable String fileName) {
      MqttConnection current;
      synchronized (lock) {
        current = ofEpoch == epoch ? connection : null;
      }
      if (heard == null || current == null) {
        return;
      }
      heard.accept(payload);
      if (packetId > 0) {
        current.acknowledge(packetId);
      }
    }
  }
}
