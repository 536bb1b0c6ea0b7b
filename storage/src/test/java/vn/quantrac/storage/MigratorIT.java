package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.quantrac.domain.station.Station;
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
}
