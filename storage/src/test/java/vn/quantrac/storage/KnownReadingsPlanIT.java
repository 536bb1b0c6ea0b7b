package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** How the server finds the readings that are there already, of a batch that comes again. */
class KnownReadingsPlanIT extends OnEachServer {

  /** Minutes within a week, so that a hypertable has one chunk for them all. */
  private static final int BEFORE = 1_000;

  private static final int AFTER = 5_000;

  private final DataSource source = database().dataSource();

  @Test
  void eachIsFoundByItsKeyThoughTheServerKnowsOfNoneSoLate() throws SQLException {
    Station station = register(source, "plan", "PM2.5");
    write(station, 1, 0, BEFORE);
    Sql.jdbi(source).useHandle(handle -> handle.execute("analyze reading"));
    write(station, 2, BEFORE, AFTER);

    String plan = plan(station);

    // One look into the index for each. With its key in a join filter, each of 5,000 rows would be
    // compared with 5,000 keys.
    assertThat(plan)
        .containsPattern("Index Cond: .*series_id = u\\.series_id.*observed_at = ")
        .doesNotContain("Join Filter");
  }

  private void write(Station station, int sent, int first, int count) {
    Reading[] readings =
        IntStream.range(first, first + count)
            .mapToObj(minute -> reading("PM2.5", minute, "10"))
            .toArray(Reading[]::new);
    WriteOutcome outcome =
        new ReadingWriter(source).write(List.of(message(station, sent, readings)));
    assertThat(outcome.stored()).isEqualTo(count);
  }

  /** For all that the server knows nothing of. */
  private String plan(Station station) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = source.getConnection();
        PreparedStatement explain =
            connection.prepareStatement("explain " + ReadingTable.LOCK_KNOWN)) {
      int series = new SeriesIds().series(connection, station.code(), "PM2.5");
      List<ReadingKey> keys =
          IntStream.range(BEFORE, BEFORE + AFTER)
              .mapToObj(
                  minute ->
                      new ReadingKey(series, Timestamps.micros(BASE.plusSeconds(60L * minute))))
              .toList();
      ArrayBinder binder = new ArrayBinder(connection, explain);
      ReadingTable.bindKeys(binder, keys);
      ReadingTable.bindBounds(binder, keys);
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          lines.add(row.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }
}
