package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instants as the database keeps them: whole microseconds. They travel as microseconds since 1970,
 * since these go over the wire in binary form.
 */
final class Timestamps {

  /** Before every instant that is stored. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** After every instant that is stored. */
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Timestamps() {}

  /** Microseconds since 1970, rounded down; years before 1 and after 9999 are cut to these. */
  static long micros(Instant instant) {
    Instant within =
        instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    return within.getEpochSecond() * 1_000_000L + within.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
