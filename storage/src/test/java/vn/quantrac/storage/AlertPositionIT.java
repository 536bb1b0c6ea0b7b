package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Up to when results were looked at, whoever looks at which part of the stations. */
class AlertPositionIT {

  private static final Instant ONE = Instant.parse("2099-03-01T01:00:00Z");
  private static final Instant TWO = Instant.parse("2099-03-01T02:00:00Z");
  private static final Instant THREE = Instant.parse("2099-03-01T03:00:00Z");

  private EmbeddedDatabase database;
  private AlertSearch search;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    search = new AlertSearch(database.dataSource());
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aPositionNeverGoesBack() {
    search.evaluated(0, 1, TWO);
    search.evaluated(0, 1, ONE);
    assertThat(search.evaluatedUntil()).isEqualTo(TWO);
  }

  @Test
  void aStartLooksFromThePartThatIsFurthestBehind() {
    search.evaluated(0, 1, ONE);
    search.evaluated(0, 2, THREE);
    // The other of two parts has said nothing: what one part said before holds for it.
    assertThat(search.evaluatedUntil()).isEqualTo(ONE);
    search.evaluated(1, 2, TWO);
    assertThat(search.evaluatedUntil()).isEqualTo(TWO);
    search.evaluated(1, 2, THREE);
    assertThat(search.evaluatedUntil()).isEqualTo(THREE);
  }
}
