package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;

/** Writes and reads contents in force. Rows are passed in the order of their keys. */
final class ReadingTable {

  /** What stands, or shall stand, in one row. */
  record Row(ReadingKey key, Content content, int revision) {}

  private static final String ROWS =
      """
        from unnest(?::int[], ?::bigint[], ?::float8[], ?::smallint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::int[], ?::float8[], ?::text[])
          as u (series_id, observed, value, status, sent, sequence, received, revision,
                reported_value, reported_unit)
      """;

  private static final String COLUMNS =
      "series_id, observed_at, value, status, sent_at, sequence, received_at, revision,"
          + " reported_value, reported_unit";

  private static final String INSERT =
      "insert into reading ("
          + COLUMNS
          + """
      )
      select series_id, to_timestamp(0) + observed * interval '1 microsecond', value, status,
             to_timestamp(0) + sent * interval '1 microsecond', sequence,
             to_timestamp(0) + received * interval '1 microsecond', coalesce(revision, 1),
             reported_value, reported_unit
      """
          + ROWS;

  private static final String INSERT_NEW = INSERT + " on conflict do nothing";

  /** Of rows that are there: their keys find them, whatever the planner thinks of many rows. */
  private static final String UPDATE =
      INSERT
          + """
              on conflict (series_id, observed_at) do update
                set value = excluded.value, status = excluded.status, sent_at = excluded.sent_at,
                    sequence = excluded.sequence, received_at = excluded.received_at,
                    revision = excluded.revision, reported_value = excluded.reported_value,
                    reported_unit = excluded.reported_unit
            """;

  /**
   * A row written by this transaction carries its number; all others were there before. The bounds
   * of time spare the planner most chunks of a hypertable. It knows nothing of times after its last
   * look at the table, which after a crash may be long ago, and expects no rows there; were the
   * lateral part not on its own, it would go through all of them for each key.
   */
  static final String LOCK_KNOWN =
      """
      select u.place, r.value, r.status, r.sent_at, r.sequence, r.received_at, r.revision,
             r.reported_value, r.reported_unit
        from unnest(?::int[], ?::bigint[]) with ordinality as u (series_id, observed, place)
       cross join lateral (
             select * from reading
              where series_id = u.series_id
                and observed_at = to_timestamp(0) + u.observed * interval '1 microsecond'
                and observed_at >= to_timestamp(0) + ? * interval '1 microsecond'
                and observed_at <= to_timestamp(0) + ? * interval '1 microsecond'
                and xmin <> pg_current_xact_id()::xid
                for update) r
       order by u.place
      """;

  private static final int[] FIRST_REVISIONS = {};

  private ReadingTable() {}

  /** Inserts rows none of which may be there yet: one that is fails with a unique violation. */
  static void insert(Connection connection, List<Row> rows) throws SQLException {
    BinaryCopy copy = new BinaryCopy(10, rows.size());
    for (Row row : rows) {
      Content content = row.content();
      Reading reading = content.reading();
      copy.row()
          .add(row.key().series())
          .time(row.key().observedMicros())
          .add(Columns.doubleOf(reading.value()))
          .add(Columns.number(reading.status()))
          .time(Timestamps.micros(content.order().sentAt()))
          .add(content.order().sequence())
          .time(content.receivedMicros())
          .add(row.revision())
          .add(Columns.doubleOf(reading.reportedValue()))
          .add(reading.reportedUnit());
    }
    var unused = copy.into(connection, "reading", COLUMNS);
  }

  /** Inserts those that are not there yet; returns how many were not. */
  static int insertNew(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_NEW)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      bind(binder, rows);
      return statement.executeUpdate();
    }
  }

  /** Gives rows that this transaction has locked another content. */
  static void update(Connection connection, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      bind(binder, rows);
      int updated = statement.executeUpdate();
      if (updated != rows.size()) {
        throw new IllegalStateException(
            updated + " of " + rows.size() + " locked readings were found again");
      }
    }
  }

  /** Locks and reads those of the keys that another transaction has inserted before. */
  static List<KnownReading> lockKnown(Connection connection, List<Row> rows) throws SQLException {
    List<ReadingKey> keys = rows.stream().map(Row::key).toList();
    List<KnownReading> known = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK_KNOWN)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      bindKeys(binder, keys);
      bindBounds(binder, keys);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Row sought = rows.get((int) row.getLong("place") - 1);
          String parameter = sought.content().reading().parameter();
          known.add(
              new KnownReading(
                  sought.key(), content(row, sought.key(), parameter), row.getInt("revision")));
        }
      }
    }
    return known;
  }

  static void bindKeys(ArrayBinder binder, List<ReadingKey> keys) throws SQLException {
    int[] series = new int[keys.size()];
    long[] observed = new long[keys.size()];
    for (int i = 0; i < series.length; i++) {
      series[i] = keys.get(i).series();
      observed[i] = keys.get(i).observedMicros();
    }
    binder.ints(series);
    binder.longs(observed);
  }

  /** One content from the columns that reading and reading_revision share. */
  static Content content(ResultSet row, ReadingKey key, String parameter) throws SQLException {
    Instant received = Timestamps.instant(row, "received_at");
    return new Content(
        new Reading(
            parameter,
            Timestamps.instant(key.observedMicros()),
            Columns.decimal(row, "value"),
            Columns.status(row, "status"),
            Columns.decimal(row, "reported_value"),
            row.getString("reported_unit")),
        new SentOrder(Timestamps.instant(row, "sent_at"), row.getLong("sequence")),
        Timestamps.micros(received));
  }

  static void bindBounds(ArrayBinder binder, List<ReadingKey> keys) throws SQLException {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (ReadingKey key : keys) {
      first = Math.min(first, key.observedMicros());
      last = Math.max(last, key.observedMicros());
    }
    binder.one(first);
    binder.one(last);
  }

  private static void bind(ArrayBinder binder, List<Row> rows) throws SQLException {
    bindKeys(binder, rows.stream().map(Row::key).toList());
    ContentColumns columns = new ContentColumns(rows.size());
    int[] revision = new int[rows.size()];
    boolean first = true;
    for (int i = 0; i < revision.length; i++) {
      columns.set(i, rows.get(i).content());
      revision[i] = rows.get(i).revision();
      first &= revision[i] == 1;
    }
    columns.bindContents(binder);
    // What none of the rows has need not travel: unnest fills it with null.
    binder.ints(first ? FIRST_REVISIONS : revision);
    columns.bindReports(binder);
  }
}
