package vn.quantrac.api.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts connections on which a request dribbles in: headers and body must have come within {@link
 * #LIMIT}. The server's own timeout looks for silence only, and a byte now and then is none. Called
 * by the server's threads.
 */
final class RequestDeadline extends AbstractLifeCycle implements Connection.Listener {

  /** From the first byte of a request to the last. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  private static final long PERIOD_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

  private final Scheduler scheduler;
  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

  RequestDeadline(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * How far a connection is.
   *
   * @param requests that had begun
   * @param bytes that had come when the number of requests was last seen to change
   * @param sinceNanos when that was
   */
  private record Progress(long requests, long bytes, long sinceNanos) {
    static Progress of(Connection connection) {
      return new Progress(connection.getMessagesIn(), connection.getBytesIn(), System.nanoTime());
    }

    boolean dribbles(Connection connection) {
      return connection.getBytesIn() > bytes && System.nanoTime() - sinceNanos > LIMIT.toNanos();
    }
  }

  @Override
  protected void doStart() {
    again();
  }

  private void again() {
    var unused = scheduler.schedule(this::look, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Progress(connection.getMessagesIn(), 0, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  private void look() {
    int cut = 0;
    for (Map.Entry<Connection, Progress> entry : connections.entrySet()) {
      Connection connection = entry.getKey();
      if (connection.getMessagesIn() != entry.getValue().requests()) {
        entry.setValue(Progress.of(connection));
      } else if (entry.getValue().dribbles(connection)) {
        connection.getEndPoint().close();
        cut++;
      }
    }
    if (cut > 0) {
      LOG.warn("{} connections are cut: a request may take {} to arrive", cut, LIMIT);
    }
    if (isRunning() || isStarting()) {
      again();
    }
  }
}
