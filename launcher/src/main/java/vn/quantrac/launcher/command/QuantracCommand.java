package vn.quantrac.launcher.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.quantrac.launcher.setting.SettingException;

/**
 * All commands. Exit codes: 0 done, 1 failed, 2 a setting is wrong; then one line on standard error
 * names it and nothing was started.
 */
@Command(
    name = "quantrac",
    description = "Environmental monitoring for a Vietnamese province.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ApiCommand.class,
      HousekeepingCommand.class,
      BrokerFilesCommand.class,
      JobManagerCommand.class,
      TaskManagerCommand.class,
      JobCommand.class,
      ReplayCommand.class,
      RulebooksCommand.class,
      RehearseCommand.class,
      RecomputeCommand.class,
      ArchiveCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MigrateCommand.class,
      TortureCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "`quantrac verify` builds everything, runs every test and prints one summary.",
      "`quantrac bench` measures the product beside the limit of the machine.",
      "Each option can also be given as an environment variable: QUANTRAC_HTTP_PORT for --http-port."
    })
public final class QuantracCommand implements Runnable {
  private static final int SETTING_IS_WRONG = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Ready to execute. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new QuantracCommand());
    commandLine.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(QuantracCommand::explain);
    commandLine.setExecutionExceptionHandler(QuantracCommand::explain);
    return commandLine;
  }

  private static int explain(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter out = command.getErr();
    out.println("quantrac: " + firstLine(error));
    if (error instanceof UnmatchedArgumentException) {
      out.println("Try: ./quantrac " + command.getCommandName() + " --help");
    }
    return SETTING_IS_WRONG;
  }

  private static int explain(
      Exception error, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (error instanceof SettingException) {
      command.getErr().println("quantrac: " + firstLine(error));
      return SETTING_IS_WRONG;
    }
    if (error instanceof CommandFailedException) {
      command.getErr().println("quantrac: " + firstLine(error));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw error;
  }

  private static String firstLine(Exception error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.toString());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; ./quantrac --help lists them");
  }
}
