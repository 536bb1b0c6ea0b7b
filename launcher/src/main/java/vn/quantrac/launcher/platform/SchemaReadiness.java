package vn.quantrac.launcher.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.storage.SchemaVersion;

/**
 * Whether the database has the schema of this version; looked at once a minute while it has, since
 * only an upgrade by another process changes it. Thread-safe.
 */
public final class SchemaReadiness {

  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final DataSource database;
  private final Clock clock;
  private Instant lookAgainAt = Instant.MIN;

  public SchemaReadiness(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The schema is the one that this version expects. */
  public ReadinessCheck check() {
    return new ReadinessCheck("schema", this::problem);
  }

  private synchronized Optional<String> problem() {
    Instant now = clock.instant();
    if (now.isBefore(lookAgainAt)) {
      return Optional.empty();
    }
    Optional<String> problem = SchemaVersion.problem(database);
    if (problem.isEmpty()) {
      lookAgainAt = now.plus(TRUSTED);
    }
    return problem;
  }
}
