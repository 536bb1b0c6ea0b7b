package vn.quantrac.storage.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A test class that runs once on the embedded PostgreSQL and once on a real TimescaleDB, each time
 * with a fresh database for the class. Without QUANTRAC_TEST_TIMESCALE_URL the second run is
 * skipped and says so.
 */
@ParameterizedClass
@EnumSource
public abstract class OnEachServer {

  private static @Nullable EmbeddedDatabase current;

  /** On which server this run is. */
  @Parameter protected DatabaseServer server = DatabaseServer.EMBEDDED;

  @BeforeParameterizedClassInvocation
  static void open(DatabaseServer server) {
    assumeTrue(server.available(), server + " absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    current = EmbeddedDatabase.create(server);
  }

  @AfterParameterizedClassInvocation
  static void drop() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  /** The database of this class. */
  protected static EmbeddedDatabase database() {
    return Objects.requireNonNull(current);
  }
}
