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

class ReplayCommandTest {

  @TempDir Path directory;

  private final StringWriter errors = new StringWriter();

  private int execute(String... arguments) {
    CommandLine command = QuantracCommand.commandLine();
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("history.csv"), content).toString();
  }

  @Test
  void speedThatIsNoNumberIsASettingThatIsWrong() throws IOException {
    assertThat(execute("replay", file(""), "--station", "TV-01", "--speed", "fast")).isEqualTo(2);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines("quantrac: --speed: must be a number above 0, or max, not fast");
  }

  @Test
  void stationMustBeNamed() throws IOException {
    assertThat(execute("replay", file(""))).isEqualTo(2);
    assertThat(errors.toString()).contains("--station");
  }

  @Test
  void fileOfNoKnownKindIsExplainedWithTheKnownOnes() throws IOException {
    assertThat(execute("replay", file("a,b\n1,2\n"), "--station", "TV-01")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("history.csv fits none of the known mappings")
        .contains("beijing-prsa:")
        .contains("--mapping FILE");
  }

  @Test
  void productThatIsNotRunningIsNamed() throws IOException {
    String file = file("observedAt,parameter,value\n2026-01-01T00:00:00Z,PM10,1\n");

    assertThat(
            execute(
                "replay", file, "--station", "TV-01", "--url", "http://127.0.0.1:1", "--wait", "0"))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("no product at http://127.0.0.1:1");
  }
}
