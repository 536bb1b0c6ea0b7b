package vn.quantrac.storage.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A server on which tests make databases. Tests that run on each take it as their parameter. */
public enum DatabaseServer {
  /** PostgreSQL of the test's own process, without TimescaleDB; always there. */
  EMBEDDED,
  /**
   * The TimescaleDB server named by QUANTRAC_TEST_TIMESCALE_URL, _USER (a superuser) and _PASSWORD.
   */
  TIMESCALE;

  private static final @Nullable String TIMESCALE_URL =
      System.getenv("QUANTRAC_TEST_TIMESCALE_URL");

  /** Whether tests can run on this server; TIMESCALE only where the environment names one. */
  public boolean available() {
    return this == EMBEDDED || TIMESCALE_URL != null;
  }

  /** JDBC URL of a database of this server. */
  String url(String database) {
    if (this == EMBEDDED) {
      return Running.SERVER.getJdbcUrl("postgres", database).split("\\?", -1)[0];
    }
    String url = String.valueOf(TIMESCALE_URL).split("\\?", -1)[0];
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }

  String user() {
    return this == EMBEDDED ? "postgres" : environment("QUANTRAC_TEST_TIMESCALE_USER");
  }

  String password() {
    return this == EMBEDDED ? "postgres" : environment("QUANTRAC_TEST_TIMESCALE_PASSWORD");
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(
          "QUANTRAC_TEST_TIMESCALE_URL is set, but " + name + " is not");
    }
    return value;
  }

  /** One embedded server a process, started at its first use and ended with the process. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
