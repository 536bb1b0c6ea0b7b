package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;

/** {@code quantrac rulebooks export}: the shipped files, to be read and edited. */
@Command(
    name = "export",
    description = {
      "Writes out the rulebooks that ship with the product, to be read and edited.",
      "A file that is there with another text is never overwritten."
    },
    mixinStandardHelpOptions = true)
final class RulebooksExportCommand implements Runnable {

  @Parameters(index = "0", paramLabel = "DIR", description = "Made where it is missing.")
  private Path folder = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "PATH",
      arity = "0..*",
      description = "Only these, as limits/qcvn-05-2023.yaml (default: all).")
  private List<String> paths = List.of();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<RulebookFile> chosen = chosen(RulebookFiles.shipped());
    try {
      for (RulebookFile file : chosen) {
        Path target = folder.resolve(file.path()).toAbsolutePath();
        if (Files.exists(target) && !Files.readString(target).equals(file.text())) {
          throw new CommandFailedException(
              target + " is there with another text; nothing was written");
        }
      }
      for (RulebookFile file : chosen) {
        Path target = folder.resolve(file.path()).toAbsolutePath();
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.text());
      }
    } catch (IOException error) {
      throw new CommandFailedException(folder + " cannot be written: " + error, error);
    }
    PrintWriter out = spec.commandLine().getOut();
    chosen.forEach(file -> out.println(folder.resolve(file.path())));
    out.flush();
  }

  private List<RulebookFile> chosen(RulebookFiles shipped) {
    if (paths.isEmpty()) {
      return shipped.files();
    }
    List<RulebookFile> chosen = new ArrayList<>();
    for (String path : paths) {
      chosen.add(
          shipped
              .find(path)
              .orElseThrow(
                  () ->
                      new SettingException(
                          "PATH",
                          "no shipped rulebook is at %s; there are %s"
                              .formatted(
                                  path,
                                  String.join(
                                      ", ",
                                      shipped.files().stream()
                                          .map(RulebookFile::path)
                                          .toList())))));
    }
    return chosen;
  }
}
