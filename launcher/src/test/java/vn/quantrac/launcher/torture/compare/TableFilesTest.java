package vn.quantrac.launcher.torture.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  @TempDir Path folder;

  private TableDifference difference(String undisturbed, String disturbed) throws IOException {
    return table("disturbed", disturbed)
        .differences(table("undisturbed", undisturbed), List.of("reading"))
        .get(0);
  }

  private TableFiles table(String name, String rows) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Files.writeString(own.resolve("reading"), rows);
    return TableFiles.in(own);
  }

  @Test
  void equalFilesDifferInNothing() throws IOException {
    TableDifference none = difference("a\t1\nb\t2\n", "a\t1\nb\t2\n");
    assertThat(none).isEqualTo(new TableDifference("reading", 2, 0, 0, 0, List.of()));
    assertThat(none.isNone()).isTrue();
  }

  @Test
  void missingRowsAreLost() throws IOException {
    assertThat(difference("a\t1\nb\t2\nc\t3\n", "b\t2\n"))
        .isEqualTo(new TableDifference("reading", 3, 2, 0, 0, List.of("lost a: 1", "lost c: 3")));
  }

  @Test
  void rowsWithoutCounterpartAreDouble() throws IOException {
    assertThat(difference("b\t2\n", "a\t1\nb\t2\nb\t2\n"))
        .isEqualTo(
            new TableDifference(
                "reading",
                1,
                0,
                2,
                0,
                List.of("without counterpart a: 1", "without counterpart b: 2")));
  }

  @Test
  void otherContentUnderTheSameKeyIsWrong() throws IOException {
    assertThat(difference("a\t1\nb\t2\n", "a\t1\nb\t9\n"))
        .isEqualTo(new TableDifference("reading", 2, 0, 0, 1, List.of("wrong b: 9 and not 2")));
  }

  @Test
  void onlyTheFirstFiveAreTold() throws IOException {
    TableDifference all = difference("", "a\t\nb\t\nc\t\nd\t\ne\t\nf\t\n");
    assertThat(all.twice()).isEqualTo(6);
    assertThat(all.examples()).hasSize(5);
  }
}
