package vn.quantrac.storage;

import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** When this installation worked, so that it can be told when it did not. Thread-safe. */
public final class PlatformRuns {

  private final Jdbi jdbi;

  public PlatformRuns(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Notes a start; returns the number of this run. */
  public long begin(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into platform_run (started_at, alive_at) values (:now, :now)
                    returning id
                    """)
                .bind("now", now)
                .mapTo(Long.class)
                .one());
  }

  /** Notes that the run still works. */
  public void alive(long run, Instant now) {
    jdbi.useHandle(
        handle -> handle.execute("update platform_run set alive_at = ? where id = ?", now, run));
  }
}
