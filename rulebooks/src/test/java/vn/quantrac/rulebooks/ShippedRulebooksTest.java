package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.limit.LimitBook;

class ShippedRulebooksTest {

  private static final Path FOLDER = Path.of("src/main/resources/rulebooks");

  @Test
  void everyShippedFileIsListedAndCanBeUsed() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .extracting(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(
              RulebookFiles.shipped().files().stream().map(RulebookFile::path).toList());
    }
    assertThat(Rulebooks.load().limits().books())
        .extracting(LimitBook::id)
        .contains(
            "QCVN05-2023", "WHO-2021", "QCVN19-2009", "QCVN19-2024", "QCVN40-2011", "QCVN08-2023");
  }

  @Test
  void everyLimitTellsItsSource() {
    assertThat(Rulebooks.load().limits().books())
        .flatExtracting(LimitBook::rules)
        .hasSizeGreaterThan(150)
        .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
  }
}
