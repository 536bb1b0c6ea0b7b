package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quantrac job cancel}. */
@Command(
    name = "cancel",
    description = "Ends the running job as it is; its last checkpoint stays.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobCancelCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    spec.commandLine()
        .getOut()
        .println(
            RunningJob.act(
                cluster.address(),
                (on, job) -> {
                  on.cancel(job);
                  return "job " + job + " is cancelled";
                }));
    return CommandLine.ExitCode.OK;
  }
}
