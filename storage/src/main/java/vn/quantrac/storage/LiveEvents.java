package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the writers tell at each commit, on a connection of its own that is made again when it
 * breaks. What is told while it is broken is not heard: the listener is told of the gap.
 */
public final class LiveEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

  private static final String LIVE = "quantrac_live";
  private static final String CHANGES = "quantrac_changes";
  private static final int KEEPALIVE_MILLIS = 10_000;
  private static final int FIRST_BACKOFF_MILLIS = 200;
  private static final int MAX_BACKOFF_MILLIS = 5_000;

  /** Called by the one thread of {@link LiveEvents}; must not block for long. */
  public interface Listener {

    /** One JSON object of the channel quantrac_live. */
    void live(String json);

    /** The id of a new row of the change log. */
    void changed(long changeId);

    /** The connection stands (again); events before this moment may have been missed. */
    void connected();
  }

  private final DatabaseConfig config;
  private final Listener listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean connected;

  private LiveEvents(DatabaseConfig config, Listener listener) {
    this.config = config;
    this.listener = listener;
    this.thread = new Thread(this::run, "quantrac-live-events");
    thread.setDaemon(true);
  }

  /** Begins to listen; returns at once. */
  public static LiveEvents start(DatabaseConfig config, Listener listener) {
    LiveEvents events = new LiveEvents(config, listener);
    events.thread.start();
    return events;
  }

  /** Whether events are being heard at this moment. */
  public boolean isConnected() {
    return connected;
  }

  private void run() {
    int backoffMillis = FIRST_BACKOFF_MILLIS;
    while (closed.getCount() > 0) {
      try (Connection connection = Database.connect(config)) {
        listen(connection);
        connected = true;
        backoffMillis = FIRST_BACKOFF_MILLIS;
        listener.connected();
        while (closed.getCount() > 0) {
          hear(connection);
        }
      } catch (SQLException e) {
        if (connected && closed.getCount() > 0) {
          LOG.warn("live events are interrupted: {}", e.getMessage());
        }
      } finally {
        connected = false;
      }
      if (pause(backoffMillis)) {
        return;
      }
      backoffMillis = Math.min(2 * backoffMillis, MAX_BACKOFF_MILLIS);
    }
  }

  private static void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + LIVE);
      statement.execute("listen " + CHANGES);
    }
  }

  private void hear(Connection connection) throws SQLException {
    PGNotification[] notifications =
        connection.unwrap(PGConnection.class).getNotifications(KEEPALIVE_MILLIS);
    if (notifications == null || notifications.length == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("select 1");
      }
      return;
    }
    for (PGNotification notification : notifications) {
      tell(notification);
    }
  }

  private void tell(PGNotification notification) {
    try {
      if (notification.getName().equals(LIVE)) {
        listener.live(notification.getParameter());
      } else {
        listener.changed(Long.parseLong(notification.getParameter()));
      }
    } catch (RuntimeException e) {
      LOG.error("a listener of live events failed on {}", notification.getParameter(), e);
    }
  }

  private boolean pause(int millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops listening; waits for the thread for at most its next wake-up. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
