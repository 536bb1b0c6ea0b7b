package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;

class RulebooksCommandTest {

  private static final String ACT = "limits/qcvn-05-2023.yaml";

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int execute(String... arguments) {
    CommandLine command = QuantracCommand.commandLine();
    command.setOut(new PrintWriter(printed, true));
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  @Test
  void exportWritesEveryShippedFileAndTheirCheckIsRight() throws IOException {
    assertThat(execute("rulebooks", "export", folder.toString())).isZero();

    for (RulebookFile file : RulebookFiles.shipped().files()) {
      assertThat(Files.readString(folder.resolve(file.path()))).isEqualTo(file.text());
    }
    assertThat(execute("rulebooks", "check", folder.toString())).isZero();
    assertThat(printed.toString()).contains("rulebooks are right, 0 of them from " + folder);
  }

  @Test
  void exportOfOneFileWritesThatAndNeverOverAnEditedOne() throws IOException {
    assertThat(execute("rulebooks", "export", folder.toString(), ACT)).isZero();
    Path act = folder.resolve(ACT);
    assertThat(folder.resolve("units.yaml")).doesNotExist();

    Files.writeString(act, "edited");
    assertThat(execute("rulebooks", "export", folder.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains(act + " is there with another text");
    assertThat(Files.readString(act)).isEqualTo("edited");
    assertThat(folder.resolve("units.yaml")).doesNotExist();
  }

  @Test
  void exportOfAFileThatDoesNotShipNamesThoseThatDo() {
    assertThat(execute("rulebooks", "export", folder.toString(), "limits/none.yaml")).isEqualTo(2);
    assertThat(errors.toString()).contains("limits/none.yaml").contains(ACT);
  }

  @Test
  void checkNamesFileAndLineOfEverythingThatIsWrong() throws IOException {
    Path act = folder.resolve(ACT);
    Files.createDirectories(act.getParent());
    String text = RulebookFiles.shipped().find(ACT).orElseThrow().text();
    String wrong =
        text.replaceFirst("upper: 350", "upper: 0").replaceFirst("unit: ug/m3", "unit: furlong");
    Files.writeString(act, wrong);
    long line = wrong.substring(0, wrong.indexOf("upper: 0")).lines().count();

    assertThat(execute("rulebooks", "check", folder.toString())).isEqualTo(1);

    assertThat(printed.toString().lines())
        .containsExactlyInAnyOrder(
            ACT + ":" + line + ": a limit must be above 0, got 0 (limit-positive)",
            ACT + ":" + line + ": 'furlong' is not in units.yaml (unknown-unit)");
  }

  @Test
  void checkOfAFolderThatIsNotThereIsASettingThatIsWrong() {
    assertThat(execute("rulebooks", "check", folder + "/none")).isEqualTo(2);
    assertThat(errors.toString()).contains("there is no folder " + folder + "/none");
  }
}
