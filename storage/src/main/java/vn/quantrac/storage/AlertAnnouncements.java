package vn.quantrac.storage;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Transitions on their way to the broker. Thread-safe. */
public final class AlertAnnouncements {

  private final Jdbi jdbi;

  public AlertAnnouncements(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The oldest that the broker has not taken, in the order in which they were written. */
  public List<AlertAnnouncement> waiting(int limit) {
    return jdbi.withHandle(handle -> AlertNotice.waiting(handle, limit));
  }

  /** Keeps that the broker has taken them. */
  public void announced(Collection<Long> transitions) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update alert_transition set announced_at = now()"
                        + " where id = any(:ids) and announced_at is null")
                .bindArray("ids", Long.class, transitions)
                .execute());
  }
}
