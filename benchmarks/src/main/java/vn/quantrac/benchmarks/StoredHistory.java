package vn.quantrac.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.quantrac.benchmarks.product.Ambient;
import vn.quantrac.benchmarks.product.MeasuredDatabase;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.Stations;

/**
 * 2,000 series with a reading every five minutes up to now, written by SQL on the server in the
 * order of time, as they would have come; with the hours of that span, and a year of days.
 */
final class StoredHistory {

  static final int STATIONS = 200;

  private static final int INTERVAL_SECONDS = 300;
  static final int SERIES = STATIONS * Ambient.PARAMETERS.size();
  private static final int TIMES_A_STATEMENT = 500;
  private static final int CONNECTIONS = 2;
  private static final int DAYS = 365;

  /** With key, hours, the sorting for the key, and the database's log. */
  private static final long BYTES_A_READING = 190;

  private static final long BYTES_BESIDES = 3L << 30;
  private static final String CODES = "H";

  private final Product product;
  private final MeasuredDatabase database;
  private final int times;
  private final Instant last =
      Instant.ofEpochSecond(
          Clock.systemUTC().instant().getEpochSecond() / INTERVAL_SECONDS * INTERVAL_SECONDS);

  /**
   * @param readings in all; rounded down to whole times of all series, eight days at least
   */
  StoredHistory(Product product, long readings) {
    this.product = product;
    this.database = product.database();
    this.times =
        (int) Math.max(Duration.ofDays(8).toSeconds() / INTERVAL_SECONDS, readings / SERIES);
  }

  /** How many there are. */
  long readings() {
    return (long) times * SERIES;
  }

  /** Time of the newest readings. */
  Instant last() {
    return last;
  }

  /** Time of the oldest readings. */
  Instant first() {
    return last.minusSeconds((long) INTERVAL_SECONDS * (times - 1));
  }

  /** The code of a station, by its number. */
  static String code(int station) {
    return Stations.code(CODES, station);
  }

  /**
   * Writes everything.
   *
   * @param folder on the disk that it goes to
   * @throws IllegalArgumentException when that has too little room
   */
  void fill(Path folder) throws Exception {
    requireRoom(folder);
    for (int i = 0; i < STATIONS; i++) {
      var unused = product.api().register(code(i), INTERVAL_SECONDS, Ambient.PARAMETERS);
    }
    long began = System.nanoTime();
    forFilling(true);
    database.execute("alter table reading drop constraint reading_pkey");
    writeReadings();
    tell("readings", began);
    database.execute(
        "set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2;"
            + " alter table reading add primary key (series_id, observed_at)");
    tell("key", began);
    writeStatistics();
    tell("hours and days", began);
    database.execute(
        "update latest_reading l set observed_at = r.observed_at, value = r.value,"
            + " received_at = r.received_at from reading r where r.series_id = l.series_id"
            + " and r.observed_at = '"
            + last
            + "'");
    forFilling(false);
    database.execute("vacuum analyze");
    database.execute("checkpoint");
    tell("statistics for the planner", began);
  }

  private void requireRoom(Path folder) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    long needed = readings() * BYTES_A_READING + BYTES_BESIDES;
    System.err.printf(
        "  %,d readings: up to %.1f GiB on the disk of %s, where %.1f GiB are free%n",
        readings(), gibibytes(needed), folder, gibibytes(room));
    if (room < needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--stored-readings: %,d need %.1f GiB on the disk of %s, and %.1f GiB are free;"
                  + " -Djava.io.tmpdir names another folder",
              readings(),
              gibibytes(needed),
              folder,
              gibibytes(room)));
    }
  }

  private static double gibibytes(long bytes) {
    return bytes / (double) (1L << 30);
  }

  /** What is measured is not how it was filled: without waiting for the disk meanwhile. */
  private void forFilling(boolean filling) throws SQLException {
    for (String setting : List.of("fsync", "full_page_writes", "autovacuum")) {
      database.execute(
          "alter system " + (filling ? "set " + setting + " = off" : "reset " + setting));
    }
    database.execute(
        filling ? "alter system set max_wal_size = '4GB'" : "alter system reset max_wal_size");
    database.execute("select pg_reload_conf()");
  }

  private void writeReadings() throws Exception {
    ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> statements = new ArrayList<>();
      for (int from = 0; from < times; from += TIMES_A_STATEMENT) {
        int first = from;
        int count = Math.min(TIMES_A_STATEMENT, times - from);
        statements.add(
            connections.submit(
                () -> {
                  database.execute(readings(first, count));
                  return null;
                }));
      }
      for (int i = 0; i < statements.size(); i++) {
        statements.get(i).get();
        if (i % 10 == 0) {
          System.err.printf("  %d of %d parts of the readings%n", i + 1, statements.size());
        }
      }
    } finally {
      connections.shutdownNow();
    }
  }

  /** The time is the outer loop, as readings come. */
  private String readings(int from, int count) {
    return """
    insert into reading (series_id, status, observed_at, value, sent_at, sequence, received_at)
    select e.id, 0, t.at, ((t.n * 7 + e.id * 13) %% 1999 + 1000)::float8 / 100, t.at, t.n,
           t.at + interval '3 seconds'
      from (select n, timestamptz '%s' + n * interval '%d seconds' as at
              from generate_series(%d, %d) n) t
     cross join lateral (select id from series where t.n is not null order by id) e
    """
        .formatted(first(), INTERVAL_SECONDS, from, from + count - 1);
  }

  private void writeStatistics() throws SQLException {
    Instant hour = last.truncatedTo(ChronoUnit.HOURS);
    write("hour_statistic", first().truncatedTo(ChronoUnit.HOURS), hour, "1 hour", 12);
    Instant day = last.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(7));
    write("day_statistic", day.minus(Duration.ofDays(DAYS)), day, "1 day", 288);
  }

  private void write(String table, Instant from, Instant to, String period, int count)
      throws SQLException {
    database.execute(
        """
        insert into %1$s (series_id, count, expected, valid_hours, valid, period_start, period_end,
                        mean, min, max)
        select e.id, %3$d, %3$d, 1, true, t - interval '%2$s', t, 20 + e.id %% 17, 12.5, 28.25
          from generate_series(timestamptz '%4$s' + interval '%2$s', timestamptz '%5$s',
                               interval '%2$s') t
         cross join lateral (select id from series where t is not null order by id) e
        """
            .formatted(table, period, count, from, to));
  }

  private static void tell(String what, long began) {
    System.err.printf("  %s written after %.0f s%n", what, (System.nanoTime() - began) / 1e9);
  }
}
