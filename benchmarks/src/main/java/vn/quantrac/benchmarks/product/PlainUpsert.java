package vn.quantrac.benchmarks.product;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The limit: one connection that upserts the rows of table {@code source} into {@code bench_plain},
 * arrays at a time.
 */
public final class PlainUpsert {

  private static final String UPSERT =
      """
      insert into bench_plain (series_id, status, observed_at, value, sent_at, sequence, received_at)
      select series_id, status, to_timestamp(0) + observed * interval '1 microsecond', value,
             to_timestamp(0) + sent * interval '1 microsecond', sequence,
             to_timestamp(0) + received * interval '1 microsecond'
        from unnest(?::int[], ?::smallint[], ?::bigint[], ?::float8[], ?::bigint[], ?::bigint[], ?::bigint[])
          as u (series_id, status, observed, value, sent, sequence, received)
      on conflict (series_id, observed_at) do update
        set value = excluded.value, status = excluded.status, sent_at = excluded.sent_at,
            sequence = excluded.sequence, received_at = excluded.received_at
      """;

  private record Batch(
      int[] series,
      short[] status,
      long[] observed,
      double[] value,
      long[] sent,
      long[] sequence,
      long[] received) {}

  private final Connection connection;
  private final int rowsPerStatement;

  /**
   * @param connection of which table {@code source} is known
   */
  public PlainUpsert(Connection connection, int rowsPerStatement) {
    this.connection = connection;
    this.rowsPerStatement = rowsPerStatement;
  }

  /**
   * Reads all rows into memory, then writes them, a commit a statement; only the writing is timed.
   */
  public double rowsPerSecond() throws SQLException {
    List<Batch> batches = batches();
    long rows = batches.stream().mapToLong(batch -> batch.series().length).sum();
    PGConnection arrays = connection.unwrap(PGConnection.class);
    long began = System.nanoTime();
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (Batch batch : batches) {
        upsert.setArray(1, arrays.createArrayOf("int4", batch.series()));
        upsert.setArray(2, arrays.createArrayOf("int2", batch.status()));
        upsert.setArray(3, arrays.createArrayOf("int8", batch.observed()));
        upsert.setArray(4, arrays.createArrayOf("float8", batch.value()));
        upsert.setArray(5, arrays.createArrayOf("int8", batch.sent()));
        upsert.setArray(6, arrays.createArrayOf("int8", batch.sequence()));
        upsert.setArray(7, arrays.createArrayOf("int8", batch.received()));
        upsert.executeUpdate();
      }
    }
    return rows / ((System.nanoTime() - began) / 1e9);
  }

  private List<Batch> batches() throws SQLException {
    List<Batch> batches = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      long rows = count(statement);
      for (long from = 0; from < rows; from += rowsPerStatement) {
        batches.add(batch(statement, from, (int) Math.min(rowsPerStatement, rows - from)));
      }
    }
    return batches;
  }

  private static long count(Statement statement) throws SQLException {
    statement.execute("create unique index on source (place)");
    try (ResultSet row = statement.executeQuery("select count(*) from source")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Batch batch(Statement statement, long from, int size) throws SQLException {
    Batch batch =
        new Batch(
            new int[size],
            new short[size],
            new long[size],
            new double[size],
            new long[size],
            new long[size],
            new long[size]);
    try (ResultSet row =
        statement.executeQuery(
            """
            select series_id, status, (extract(epoch from observed_at) * 1000000)::bigint, value,
                   (extract(epoch from sent_at) * 1000000)::bigint, sequence,
                   (extract(epoch from received_at) * 1000000)::bigint
              from source where place >= %d and place < %d order by place
            """
                .formatted(from, from + size))) {
      for (int i = 0; row.next(); i++) {
        batch.series()[i] = row.getInt(1);
        batch.status()[i] = row.getShort(2);
        batch.observed()[i] = row.getLong(3);
        batch.value()[i] = row.getDouble(4);
        batch.sent()[i] = row.getLong(5);
        batch.sequence()[i] = row.getLong(6);
        batch.received()[i] = row.getLong(7);
      }
    }
    return batch;
  }
}
