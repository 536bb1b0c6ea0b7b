package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class MigratorIT {

  @ParameterizedTest
  @EnumSource
  void tablesWithRowsBecomeHypertablesWhereTimescaleIsThere(DatabaseServer server) {
    assumeTrue(server.available(), server + " absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase database = EmbeddedDatabase.createEmpty(server)) {
      DataSource source = database.dataSource();
      Migrator.makeTables(source);
      Station station = register(source, "early", "PM2.5");
      new ReadingWriter(source).write(List.of(message(station, 1, reading("PM2.5", 0, "1"))));
      StoredTables before = StoredTables.of(source, "early");

      Migrator.migrate(source);
      Migrator.migrate(source);

      assertThat(Migrator.usesHypertables(source)).isEqualTo(server == DatabaseServer.TIMESCALE);
      assertThat(StoredTables.of(source, "early")).isEqualTo(before);
      assertThat(before.readings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void schemaThatIsNotOfThisVersionIsNamed(DatabaseServer server) {
    assumeTrue(server.available(), server + " absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase database = EmbeddedDatabase.createEmpty(server)) {
      DataSource source = database.dataSource();
      Migrator.makeTables(source, "2");
      assertThat(SchemaVersion.problem(source).orElseThrow()).contains("has schema 2,");

      Migrator.migrate(source);
      assertThat(SchemaVersion.problem(source)).isEmpty();

      Sql.jdbi(source)
          .useHandle(
              handle ->
                  handle.execute(
                      "insert into flyway_schema_history select installed_rank + 1, '9999', 'later',"
                          + " type, 'V9999__later.sql', checksum, installed_by, installed_on,"
                          + " execution_time, true from flyway_schema_history"
                          + " order by installed_rank desc limit 1"));
      assertThat(SchemaVersion.problem(source).orElseThrow()).contains("has schema 9999,");
    }
  }

  /** A database of the version before: its hours, days and indices are read as they were. */
  @ParameterizedTest
  @EnumSource
  void rowsOfTheSecondVersionAreReadAfterTheThird(DatabaseServer server) {
    assumeTrue(server.available(), server + " absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase database = EmbeddedDatabase.createEmpty(server)) {
      DataSource source = database.dataSource();
      Migrator.makeTables(source, "2");
      Hypertables.createWherePossible(source, List.of("reading", "hour_statistic"));
      Sql.jdbi(source).useHandle(handle -> handle.execute(SECOND_VERSION));

      Migrator.migrate(source);

      TimePage all = new TimePage(null, null, null, 9);
      StatisticQueries statistics = new StatisticQueries(source);
      PeriodStatistic hour = statistics.hours("K-17", "PM2.5", all).items().get(0);
      assertThat(hour.mean()).isEqualTo(new BigDecimal("41.3"));
      assertThat(hour.losses()).isEqualTo(Losses.NONE);
      assertThat(hour.verification()).isEqualTo(3);
      assertThat(statistics.days("K-17", "PM2.5", all).items()).hasSize(1);
      IndexQueries indices = new IndexQueries(source);
      assertThat(indices.page("K-17", IndexPeriod.HOUR, all).items())
          .extracting(IndexRow::value)
          .containsExactly(115);
      assertThat(new StationQueries(source).find("K-17")).isPresent();

      DerivedWriter writer = new DerivedWriter(source);
      PeriodStatistic later =
          new PeriodStatistic(
              hour.station(),
              hour.parameter(),
              hour.period(),
              hour.start(),
              hour.end(),
              new BigDecimal("42"),
              hour.min(),
              hour.max(),
              hour.count(),
              hour.expected(),
              hour.validParts(),
              hour.valid(),
              hour.losses(),
              hour.verification());
      writer.write(List.of(new DerivedRows("K-17", List.of(hour), List.of(), List.of())));
      assertThat(Results.count(source, "hour_statistic_history")).isZero();
      writer.write(List.of(new DerivedRows("K-17", List.of(later), List.of(), List.of())));
      assertThat(statistics.versions(hour.period(), "K-17", "PM2.5", hour.end()))
          .extracting(KnownStatistic::statistic)
          .containsExactly(hour, later);
      for (String table : List.of("hour_statistic", "running_statistic", "assessment")) {
        assertThat(isHypertable(source, table)).isEqualTo(server == DatabaseServer.TIMESCALE);
      }
    }
  }

  private static final String SECOND_VERSION =
      """
      insert into station (code, name, kind, latitude, longitude, time_zone, version, changed_by)
      values ('K-17', 'K 17', 'ambient-air', 21, 105, 'Asia/Ho_Chi_Minh', 1, 'test');
      insert into series (station_id, parameter, unit, interval_seconds, position)
      select id, 'PM2.5', 'ug/m3', 300, 0 from station;
      insert into hour_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                  period_end, mean, min, max)
      select id, 12, 12, 1, true, '2026-03-01 01:00Z', '2026-03-01 02:00Z', 41.3, 40, 43
        from series;
      insert into day_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                 period_end)
      select id, 12, 288, 1, false, '2026-02-28 17:00Z', '2026-03-01 17:00Z' from series;
      insert into index_row (station_id, period, period_end, period_start, value, level, driver,
                             sub_indices, scheme, remarks)
      select id, 'HOUR', '2026-03-01 02:00Z', '2026-03-01 01:00Z', 115, 'poor', 'PM2.5', '[]',
             'VN_AQI@2019-11-12', '[]' from station;
      """;

  private static boolean isHypertable(DataSource source, String table) {
    try (Connection connection = source.getConnection()) {
      return Hypertables.isHypertable(connection, table);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
