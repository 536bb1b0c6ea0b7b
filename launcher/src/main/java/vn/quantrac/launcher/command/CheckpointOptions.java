package vn.quantrac.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.cluster.RestorePoints;

/** Where the job on a cluster keeps its checkpoints. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      defaultValue = "checkpoints",
      description =
          "Folder of checkpoints, with savepoints/ in it; the same folder on every machine of the"
              + " cluster (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("checkpoints");

  RestorePoints points() {
    return new RestorePoints(folder.toAbsolutePath().normalize());
  }
}
