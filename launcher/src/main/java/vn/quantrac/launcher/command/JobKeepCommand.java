package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.quantrac.launcher.cluster.ClusterAddress;
import vn.quantrac.launcher.cluster.JobKeeper;
import vn.quantrac.launcher.cluster.SubmittedJob;

/** {@code quantrac job keep}: sees to it that the job is on the cluster. */
@Command(
    name = "keep",
    description = {
      "Submits the monitoring job whenever the cluster has none: at the start, and after the",
      "JobManager was lost. A job that was stopped or cancelled stays ended until this starts anew."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobKeepCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private SubmitOptions submission = new SubmitOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public Integer call() throws InterruptedException {
    ClusterAddress address = cluster.address();
    SubmittedJob job = submission.job();
    process.announce("keeper of the job");
    JobKeeper keeper = new JobKeeper(address, job);
    Runtime.getRuntime().addShutdownHook(new Thread(keeper::stop, "shutdown"));
    keeper.run();
    return CommandLine.ExitCode.OK;
  }
}
