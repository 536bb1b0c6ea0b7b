package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quantrac job stop}. */
@Command(
    name = "stop",
    description =
        "Ends the running job with a savepoint and prints where that is; messages wait at the broker.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobStopCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    spec.commandLine()
        .getOut()
        .println(
            RunningJob.act(
                cluster.address(), (on, job) -> on.stop(job, checkpoints.points().savepoints())));
    return CommandLine.ExitCode.OK;
  }
}
