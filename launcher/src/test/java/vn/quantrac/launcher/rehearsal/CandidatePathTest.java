package vn.quantrac.launcher.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CandidatePathTest {

  @Test
  void actWithTheIdOfAShippedOneTakesItsPlaceWhereverItLies() {
    assertThat(CandidatePath.of(Path.of("/tmp/rule.yaml"), "# new\nid: QCVN05-2023  # same\n"))
        .hasValue("limits/qcvn-05-2023.yaml");
  }

  @Test
  void fileInAFolderOfRulebooksStandsThereUnderItsName() {
    assertThat(CandidatePath.of(Path.of("/work/permits/factory-a.yaml"), "permits: []"))
        .hasValue("permits/factory-a.yaml");
  }

  @Test
  void fileWithTheNameOfAShippedOneTakesItsPlace() {
    assertThat(CandidatePath.of(Path.of("completeness.yaml"), "hour: 80"))
        .hasValue("completeness.yaml");
    assertThat(CandidatePath.of(Path.of("/tmp/wastewater.yaml"), "thresholds: []"))
        .hasValue("quality/wastewater.yaml");
  }

  @Test
  void otherwiseWhatItListsTellsTheFolder() {
    assertThat(CandidatePath.of(Path.of("rule.yaml"), "id: TRA-VINH\nlimits:\n"))
        .hasValue("limits/rule.yaml");
    assertThat(CandidatePath.of(Path.of("rule.yaml"), "permits:\n  - limits:\n"))
        .hasValue("permits/rule.yaml");
    assertThat(CandidatePath.of(Path.of("rule.yaml"), "id: MY_AQI\nbands:\n"))
        .hasValue("index-schemes/rule.yaml");
    assertThat(CandidatePath.of(Path.of("rule.yaml"), "a: b")).isEmpty();
  }
}
