package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.cluster.Cluster;
import vn.quantrac.launcher.cluster.ClusterException;
import vn.quantrac.launcher.cluster.RestorePoints;
import vn.quantrac.launcher.cluster.RestorePoints.Point;
import vn.quantrac.launcher.cluster.SubmittedJob;
import vn.quantrac.launcher.setting.SettingException;

/** {@code quantrac job submit}: gives the job to the cluster, and ends when it runs. */
@Command(
    name = "submit",
    description = {
      "Gives the monitoring job to the cluster and waits until it runs.",
      "It goes on from the checkpoint or savepoint that was completed last, unless told otherwise."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobSubmitCommand implements Callable<Integer> {
  private static final String FROM = "--from";
  private static final String NEWEST = "newest";
  private static final String NOTHING = "nothing";

  @Option(
      names = FROM,
      paramLabel = "newest|nothing|DIR",
      defaultValue = NEWEST,
      description = "What it goes on from (default: ${DEFAULT-VALUE}).")
  private String from = NEWEST;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private SubmitOptions submission = new SubmitOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SubmittedJob job = submission.job();
    try (Cluster running = Cluster.at(cluster.address())) {
      Optional<Point> point = point(job.points());
      JobID id = job.submit(running, point);
      spec.commandLine()
          .getOut()
          .printf(
              "job %s runs with parallelism %d, from %s%n",
              id,
              job.parallelism(),
              point.map(one -> one.path().toString()).orElse("the beginning"));
      return CommandLine.ExitCode.OK;
    } catch (ClusterException | IOException error) {
      throw new CommandFailedException(String.valueOf(error.getMessage()), error);
    }
  }

  private Optional<Point> point(RestorePoints points) throws IOException {
    if (from.equals(NEWEST)) {
      return points.newest();
    }
    if (from.equals(NOTHING)) {
      return Optional.empty();
    }
    try {
      return Optional.of(points.at(Path.of(from)));
    } catch (IOException incomplete) {
      throw new SettingException(FROM, String.valueOf(incomplete.getMessage()));
    }
  }
}
