package vn.quantrac.mqtt.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows how many shared subscriptions a Mosquitto holds. Mosquitto 2.0 forgets them when it ends,
 * though it keeps their sessions: what is published before the subscriber is back is acknowledged
 * and dropped. Thread-safe.
 */
public final class SharedSubscriptionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedSubscriptionWatch.class);
  private static final String COUNT = "$SYS/broker/shared_subscriptions/count";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final int WAIT_MILLIS = 500;

  /** What is known at this moment. */
  public enum State {
    /** The broker is away, or has not told yet. */
    UNKNOWN,
    /** It would drop what is published for a shared subscription. */
    ABSENT,
    /** It keeps what is published. */
    PRESENT
  }

  private final ConnectionSettings settings;
  private final Runnable changed;
  private final ScheduledExecutorService connector =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "shared-subscriptions");
            thread.setDaemon(true);
            return thread;
          });
  private volatile State state = State.UNKNOWN;
  private @Nullable MqttConnection connection;

  private SharedSubscriptionWatch(ConnectionSettings settings, Runnable changed) {
    this.settings = settings;
    this.changed = changed;
  }

  /**
   * Begins to follow, and keeps trying to connect.
   *
   * @param authorities certificates in PEM by which the broker is believed; null for those of Java
   * @param changed called after each change of {@link #state}; must not block
   */
  public static SharedSubscriptionWatch start(
      String brokerUrl,
      @Nullable String authorities,
      String user,
      String password,
      String clientId,
      Runnable changed) {
    ConnectionSettings settings =
        new ConnectionSettings(
            brokerUrl,
            authorities,
            user,
            () -> password,
            clientId,
            true,
            Duration.ZERO,
            10,
            KEEP_ALIVE,
            null);
    SharedSubscriptionWatch watch = new SharedSubscriptionWatch(settings, changed);
    watch.later(watch::connect, 0);
    return watch;
  }

  /** What is known now. */
  public State state() {
    return state;
  }

  private void connect() {
    Listener listener = new Listener();
    MqttConnection made = new MqttConnection(settings, listener);
    listener.own = made;
    connection = made;
    made.connect();
  }

  private void become(State next) {
    if (state != next) {
      state = next;
      changed.run();
    }
  }

  private void later(Runnable action, long millis) {
    try {
      var unused = connector.schedule(action, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("{}: closed", settings.clientId());
    }
  }

  /** Ends the connection. */
  @Override
  public void close() {
    later(
        () -> {
          if (connection != null) {
            connection.disconnect();
          }
        },
        0);
    connector.shutdown();
  }

  private final class Listener implements ConnectionListener {

    private @Nullable MqttConnection own;

    @Override
    public void connected(boolean sessionPresent, int brokerReceiveMaximum) {
      MqttConnection current = own;
      if (current != null) {
        current.subscribe(COUNT, () -> {});
      }
    }

    @Override
    public void lost(int reasonCode, String reason) {
      LOG.debug("{}: {} ({})", settings.clientId(), reason, reasonCode);
      become(State.UNKNOWN);
      MqttConnection last = own;
      later(
          () -> {
            if (last != null) {
              last.abandon();
            }
          },
          0);
      later(SharedSubscriptionWatch.this::connect, WAIT_MILLIS);
    }

    @Override
    public void message(int packetId, String topic, byte[] payload, @Nullable String fileName) {
      MqttConnection current = own;
      if (packetId != 0 && current != null) {
        current.acknowledge(packetId);
      }
      boolean any = !new String(payload, StandardCharsets.US_ASCII).strip().equals("0");
      become(any ? State.PRESENT : State.ABSENT);
    }
  }
}
