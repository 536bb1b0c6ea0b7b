package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
  private static final int CLOSE_MILLIS = 5_000;

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
  private volatile @Nullable Connection connection;

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
    while (!isClosed()) {
      try (Connection made = Database.connect(config)) {
        connection = made;
        listen(made);
        connected = true;
        backoffMillis = FIRST_BACKOFF_MILLIS;
        tell("the connection", listener::connected);
        while (!isClosed()) {
          hear(made);
        }
      } catch (SQLException e) {
        if (connected && !isClosed()) {
          LOG.warn("live events are interrupted: {}", e.getMessage());
        }
      } finally {
        connected = false;
        connection = null;
      }
      if (pause(backoffMillis)) {
        return;
      }
      backoffMillis = Math.min(2 * backoffMillis, MAX_BACKOFF_MILLIS);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
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
    String said = notification.getParameter();
    if (notification.getName().equals(LIVE)) {
      tell(said, () -> listener.live(said));
    } else {
      tell(said, () -> listener.changed(Long.parseLong(said)));
    }
  }

  private static void tell(String said, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of live events failed on {}", said, e);
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

  /** Stops listening; the listener is not called any more once this returns. */
  @Override
  public void close() {
    closed.countDown();
    Connection current = connection;
    try {
      if (current != null) {
        // Ends a wait for notifications at once.
        current.abort(Runnable::run);
      }
      thread.join(CLOSE_MILLIS);
    } catch (SQLException e) {
      LOG.debug("the connection of live events was broken already: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
