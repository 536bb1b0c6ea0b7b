package vn.quantrac.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the installation keeps everything. */
final class DataOptions {
  static final String DATA = "--data";

  @Option(
      names = DATA,
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the installation; made when missing (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("data");
}
