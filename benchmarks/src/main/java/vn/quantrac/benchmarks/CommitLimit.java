package vn.quantrac.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import vn.quantrac.benchmarks.product.MeasuredDatabase;

/** What one row costs that is written and committed alone, while nothing else runs. */
final class CommitLimit {

  static final String NAME = "one row upserted and committed alone";

  private static final int ROWS = 2_000;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private CommitLimit() {}

  /** Milliseconds of each, rising. */
  static double[] milliseconds(MeasuredDatabase database) throws SQLException {
    double[] milliseconds = new double[ROWS];
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bench_commit");
      statement.execute("create table bench_commit (like reading including all)");
      try (PreparedStatement upsert =
          connection.prepareStatement(
              """
              insert into bench_commit (series_id, status, observed_at, value, sent_at, sequence,
                                        received_at)
              values (1, 0, ?, 41.3, now(), 1, now())
              on conflict (series_id, observed_at) do update set value = excluded.value
              """)) {
        for (int i = 0; i < ROWS; i++) {
          upsert.setTimestamp(1, Timestamp.from(FIRST.plusSeconds(60L * i)));
          long began = System.nanoTime();
          upsert.executeUpdate();
          milliseconds[i] = (System.nanoTime() - began) / 1e6;
        }
      }
      statement.execute("drop table bench_commit");
    }
    Arrays.sort(milliseconds);
    return milliseconds;
  }
}
