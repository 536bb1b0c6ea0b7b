package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class MigratorIT {

  @ParameterizedTest
  @EnumSource
  void secondMigrationChangesNothing(DatabaseServer server) {
    assumeTrue(server.available(), server + " absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase database = EmbeddedDatabase.create(server)) {
      Migrator.migrate(database.dataSource());

      assertThat(Migrator.usesHypertables(database.dataSource()))
          .isEqualTo(server == DatabaseServer.TIMESCALE);
    }
  }
}
