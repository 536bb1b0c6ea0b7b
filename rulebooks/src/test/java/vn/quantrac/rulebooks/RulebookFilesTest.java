package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.rulebooks.RulebookFile.Origin;

class RulebookFilesTest {

  @Test
  void addedFileTakesThePlaceOfTheShippedOneOfItsPath() {
    RulebookFiles shipped = RulebookFiles.shipped();
    RulebookFiles changed = shipped.with("completeness.yaml", "hour: 80").with("a.yaml", "x");
    assertThat(changed.files()).hasSize(shipped.files().size() + 1);
    assertThat(changed.find("completeness.yaml"))
        .contains(new RulebookFile("completeness.yaml", "hour: 80", Origin.ADDED));
    assertThat(shipped.find("completeness.yaml").orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
    assertThat(changed.files()).extracting(RulebookFile::path).isSorted();
  }

  @Test
  void orderInWhichFilesComeDoesNotMatter() {
    RulebookFile one = new RulebookFile("a.yaml", "1", Origin.SHIPPED);
    RulebookFile other = new RulebookFile("b.yaml", "2", Origin.ADDED);
    assertThat(RulebookFiles.of(List.of(other, one)).files())
        .isEqualTo(RulebookFiles.of(List.of(one, other)).files());
  }

  /** SHA-256 of "abc" is the example of FIPS 180-4. */
  @Test
  void fileIsKnownByTheHashOfItsText() {
    assertThat(new RulebookFile("a.yaml", "abc", Origin.ADDED).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @CsvSource({
    "limits/qcvn-05-2023.yaml, true",
    "units.yaml, true",
    "../units.yaml, false",
    "limits/../units.yaml, false",
    "/etc/units.yaml, false",
    "limits/Units.yaml, false",
    "limits/units.yml, false",
    "limits//units.yaml, false"
  })
  void pathIsPlain(String path, boolean plain) {
    assertThat(RulebookFile.isPath(path)).isEqualTo(plain);
  }
}
