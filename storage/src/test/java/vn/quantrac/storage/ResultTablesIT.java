package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.LedgerTotals.Totals;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class ResultTablesIT {

  /** The MD5 of the three letters abc, RFC 1321, appendix A.5. */
  private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

  private static String text(ResultTables tables, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tables.export(name, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rowsAreTextWithoutWhatArrivalDecides() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      ReadingWriter writer = new ReadingWriter(database.dataSource());
      Station first = register(database.dataSource(), "B-2", "PM10", "PM2.5");
      Station second = register(database.dataSource(), "A-1", "PM2.5");
      byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
      Rejection rejection =
          new Rejection(
              RejectionReason.TIME_IN_FUTURE,
              "sentAt must be at most 10 minutes after arrival at 2026-01-01T00:00:00Z, but it is x",
              null);
      writer.write(
          List.of(
              message(first, 5, reading("PM2.5", 1, "3.5")),
              message(first, 6, reading("PM2.5", 1, "3.6")),
              message(second, 7, reading("PM2.5", 2, null)),
              refused("A-1", second, abc, rejection),
              refused("A-1", second, abc, rejection)));
      ResultTables tables = new ResultTables(database.config());

      assertThat(tables.names()).contains("reading", "year_statistic", "index_row", "ledger");
      // reported_unit, reported_value, revision, sent_at, sequence, status, value
      assertThat(text(tables, "reading"))
          .isEqualTo(
              """
              (A-1,PM2.5,"2026-03-01 01:02:00+00")\t(,,1,"2026-03-01 01:00:07+00",7,0,)
              (B-2,PM2.5,"2026-03-01 01:01:00+00")\t(,,2,"2026-03-01 01:00:06+00",6,0,3.6)
              """);
      assertThat(text(tables, "reading_revision"))
          .isEqualTo(
              """
              (B-2,PM2.5,"2026-03-01 01:01:00+00",3.5,0)\t(,,"2026-03-01 01:00:05+00",5)
              """);
      assertThat(text(tables, "rejection"))
          .as("delivered twice, told once")
          .isEqualTo(
              """
              (A-1,quantrac/v1/stations/A-1/readings,%s,,TIME_IN_FUTURE)\t("sentAt must be at most \
              10 minutes after arrival, but it is x",)
              """
                  .formatted(MD5_OF_ABC));
      assertThat(text(tables, "ledger")).isEqualTo("(A-1)\t(1,0)\n(B-2)\t(1,1)\n");
      assertThat(tables.ledgers())
          .containsEntry("A-1", new Totals(3, 1, 0, 0, 2))
          .containsEntry("B-2", new Totals(2, 1, 0, 1, 0));
      assertThat(tables.rejectionsByReason())
          .containsOnly(java.util.Map.entry("TIME_IN_FUTURE", 2L));
      assertThat(tables.leftOut())
          .contains("assessment_history", "account")
          .doesNotContain("reading");
      assertThat(tables.bytesWritten()).isPositive();
      assertThatThrownBy(() -> text(tables, "account"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void absentServerIsToldAtOnce() {
    ResultTables tables =
        new ResultTables(
            new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing", 1));
    assertThatThrownBy(tables::ledgers).isInstanceOf(StorageException.class);
  }

  @Test
  void everyComparedTableExists() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      ResultTables tables = new ResultTables(database.config());
      assertThat(tables.names()).allSatisfy(name -> assertThat(text(tables, name)).isEmpty());
    }
  }
}
