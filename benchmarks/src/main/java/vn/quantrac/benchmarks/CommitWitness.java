package vn.quantrac.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import vn.quantrac.benchmarks.product.MeasuredDatabase;

/** Another connection to the database that learns of each commit. */
final class CommitWitness extends Witness {

  private static final int WAIT_MILLIS = 500;

  private final Connection connection;
  private volatile boolean open = true;

  CommitWitness(Course course, MeasuredDatabase database) throws SQLException {
    super(course);
    this.connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen quantrac_live");
    }
    Thread thread = new Thread(this::listen, "commit-witness");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  String name() {
    return "committed";
  }

  private void listen() {
    try (connection) {
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (open) {
        PGNotification[] told = notifications.getNotifications(WAIT_MILLIS);
        if (told != null) {
          for (PGNotification one : told) {
            hear(one.getParameter());
          }
        }
      }
    } catch (SQLException | JsonProcessingException failure) {
      throw new IllegalStateException("the listener to commits ended", failure);
    }
  }

  @Override
  public void close() {
    open = false;
  }
}
