package vn.quantrac.launcher.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.cluster.Cluster;
import vn.quantrac.launcher.cluster.ClusterException;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.stream.JobProgress;

/** {@code quantrac job status}. */
@Command(
    name = "status",
    description = "Says what cluster and job do; ends with 1 unless every step of the job runs.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobStatusCommand implements Callable<Integer> {
  private static final String WAIT = "--wait";
  private static final int LONGEST_WAIT_SECONDS = 3600;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = WAIT,
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait for that, 0 to 3600 (default: ${DEFAULT-VALUE}).")
  private int waitSeconds;

  @Spec private CommandSpec spec;

  /**
   * What was seen.
   *
   * @param text for people
   * @param runs whether every step of the job runs
   */
  private record Seen(String text, boolean runs) {}

  @Override
  public Integer call() throws InterruptedException {
    if (waitSeconds < 0 || waitSeconds > LONGEST_WAIT_SECONDS) {
      throw new SettingException(WAIT, "must be 0 to 3600, not " + waitSeconds);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
    try (Cluster running = Cluster.at(cluster.address())) {
      Seen seen = look(running);
      while (!seen.runs() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(500);
        seen = look(running);
      }
      spec.commandLine().getOut().println(seen.text());
      return seen.runs() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (ClusterException error) {
      throw new CommandFailedException(error.getMessage(), error);
    }
  }

  private static Seen look(Cluster cluster) throws ClusterException, InterruptedException {
    Cluster.Capacity capacity = cluster.capacity();
    String head =
        "Quantrac %s, TaskManagers %d, slots %d, free %d%n"
            .formatted(
                cluster.version().orElse("of unknown version"),
                capacity.taskManagers(),
                capacity.slots(),
                capacity.freeSlots());
    Optional<Cluster.Job> job = cluster.livingJob();
    if (job.isEmpty()) {
      return new Seen(head + "no monitoring job", false);
    }
    JobProgress progress = cluster.progress(job.get().id());
    return new Seen(
        "%sjob %s, parallelism %d, %s%s"
            .formatted(
                head,
                job.get().id(),
                cluster.parallelism(job.get().id()),
                progress.running() ? "" : "not every step runs: ",
                progress.detail()),
        progress.running());
  }
}
