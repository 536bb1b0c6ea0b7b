package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quantrac job savepoint}. */
@Command(
    name = "savepoint",
    description = "Takes a savepoint of the running job, which goes on, and prints where it is.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobSavepointCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    spec.commandLine()
        .getOut()
        .println(
            RunningJob.act(
                cluster.address(),
                (on, job) -> on.savepoint(job, checkpoints.points().savepoints())));
    return CommandLine.ExitCode.OK;
  }
}
