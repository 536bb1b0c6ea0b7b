package vn.quantrac.launcher.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.cluster.Cluster;
import vn.quantrac.launcher.cluster.ClusterException;
import vn.quantrac.launcher.stream.JobProgress;

/** {@code quantrac job status}. */
@Command(
    name = "status",
    description = "Says what cluster and job do; ends with 1 unless every step of the job runs.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobStatusCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Cluster running = Cluster.at(cluster.address())) {
      Cluster.Capacity capacity = running.capacity();
      out.printf(
          "Quantrac %s, TaskManagers %d, slots %d, free %d%n",
          running.version().orElse("of unknown version"),
          capacity.taskManagers(),
          capacity.slots(),
          capacity.freeSlots());
      Optional<Cluster.Job> job = running.livingJob();
      if (job.isEmpty()) {
        out.println("no monitoring job");
        return CommandLine.ExitCode.SOFTWARE;
      }
      JobProgress progress = running.progress(job.get().id());
      out.printf(
          "job %s, parallelism %d, %s%n",
          job.get().id(), running.parallelism(job.get().id()), progress.detail());
      return progress.running() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (ClusterException error) {
      throw new CommandFailedException(error.getMessage(), error);
    }
  }
}
