package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is told before anything is computed; the work itself is RulebooksIT's. */
class RecomputeCommandTest {

  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  private int recompute(String... options) {
    CommandLine command = QuantracCommand.commandLine();
    command.setErr(new PrintWriter(errors, true));
    String[] arguments = new String[options.length + 3];
    arguments[0] = "recompute";
    arguments[1] = "--data";
    arguments[2] = folder.resolve("data").toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return command.execute(arguments);
  }

  @Test
  void spanMustBeGiven() {
    assertThat(recompute("--from", "2026-03-01")).isEqualTo(2);
    assertThat(errors.toString()).contains("--to");
  }

  @Test
  void folderWithoutAnInstallationIsNamedAndNotMade() {
    assertThat(recompute("--from", "2026-03-01", "--to", "2026-03-01")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--data: no installation is in " + folder.resolve("data"));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void spanIsCheckedBeforeAnythingIsLookedFor() {
    assertThat(recompute("--from", "2026-03-02", "--to", "2026-03-01")).isEqualTo(2);
    assertThat(errors.toString()).contains("must be later than --from");
  }
}
