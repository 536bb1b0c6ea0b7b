package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.rulebook.CheckedRulebooks;
import vn.quantrac.launcher.rulebook.RulebookFolder;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.rulebooks.RulebookFinding;

/** {@code quantrac rulebooks check}: whether the files of a folder could be put in force. */
@Command(
    name = "check",
    description = {
      "Checks the rulebooks of a folder together with those that ship, as the product would.",
      "Prints what is wrong as file:line and ends with 1; changes nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulebooksCheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder (default: rulebooks/ in the folder of the installation).")
  private @Nullable Path folder;

  @Mixin private DataOptions data = new DataOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path root = folder == null ? data.folder.resolve("rulebooks") : folder;
    if (!Files.isDirectory(root)) {
      throw new SettingException("DIR", "there is no folder " + root);
    }
    CheckedRulebooks checked;
    try {
      checked = CheckedRulebooks.of(new RulebookFolder(root));
    } catch (IOException error) {
      throw new CommandFailedException(root + " cannot be read: " + error, error);
    }
    PrintWriter out = spec.commandLine().getOut();
    for (RulebookFinding finding : checked.findings()) {
      out.printf(
          "%s:%d: %s (%s)%n", finding.file(), finding.line(), finding.message(), finding.rule());
    }
    if (!checked.areRight()) {
      out.flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
    out.printf(
        "%d rulebooks are right, %d of them from %s%n",
        checked.files().files().size(), checked.added().size(), root);
    checked.added().forEach(path -> out.println("  " + path));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
