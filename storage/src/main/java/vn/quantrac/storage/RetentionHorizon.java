package vn.quantrac.storage;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Before which time readings are not all kept any more. Hours that end by then stand as they are:
 * computed from what is left they would be wrong. Thread-safe.
 */
public final class RetentionHorizon {

  private static final String READINGS = "READINGS";

  private final Jdbi jdbi;

  public RetentionHorizon(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** A horizon and since when it stands. */
  record Standing(Instant until, Instant since) {}

  /** Empty while all readings are kept. */
  public Optional<Instant> ofReadings() {
    return jdbi.withHandle(RetentionHorizon::standing).map(Standing::until);
  }

  static Optional<Standing> standing(Handle handle) {
    return handle
        .createQuery("select until_at, since from retention_horizon where kind = :kind")
        .bind("kind", READINGS)
        .map(
            (row, context) ->
                new Standing(Timestamps.instant(row, "until_at"), Timestamps.instant(row, "since")))
        .findOne();
  }

  /** Moves it, never back. */
  static void advance(Handle handle, Instant until, Instant now) {
    handle.execute(
        """
        insert into retention_horizon as t (kind, until_at, since) values (?, ?, ?)
        on conflict (kind) do update set until_at = excluded.until_at, since = excluded.since
         where t.until_at < excluded.until_at
        """,
        READINGS,
        until,
        now);
  }
}
