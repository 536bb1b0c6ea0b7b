package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void textLosesWhatPostgresCannotKeep() {
    assertThat(Columns.text("a\u0000b", 9)).isEqualTo("a\uFFFDb");
    assertThat(Columns.text("a\uD83Db\uDE00", 9)).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(Columns.text("a\uD83D\uDE00", 9)).isEqualTo("a\uD83D\uDE00");
  }

  @Test
  void textIsNotCutInsideOneCharacter() {
    assertThat(Columns.text("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(Columns.text("abcd", 3)).isEqualTo("abc");
  }

  @Test
  void instantsAreCutToMicrosecondsDownwards() {
    Instant before1970 = Instant.parse("1969-12-31T23:59:59.999999900Z");

    assertThat(Timestamps.micros(before1970)).isEqualTo(-1);
    assertThat(Timestamps.instant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    assertThat(Timestamps.instant(Timestamps.micros(Instant.MAX))).isEqualTo(Timestamps.LATEST);
  }
}
