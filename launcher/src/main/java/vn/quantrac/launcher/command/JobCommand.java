package vn.quantrac.launcher.command;

import picocli.CommandLine.Command;

/** {@code quantrac job ...}: the monitoring job on a Flink cluster. */
@Command(
    name = "job",
    description = "The monitoring job on a Flink cluster.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      JobSubmitCommand.class,
      JobKeepCommand.class,
      JobStatusCommand.class,
      JobSavepointCommand.class,
      JobStopCommand.class,
      JobCancelCommand.class
    })
final class JobCommand {}
