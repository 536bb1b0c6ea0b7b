package vn.quantrac.launcher.command;

import picocli.CommandLine.Option;
import vn.quantrac.launcher.log.LogFormat;

/** How the log is written. */
final class LogOptions {

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "text",
      description =
          "Lines for people, or a JSON object a line for programs (default: ${DEFAULT-VALUE}).")
  private LogFormat format = LogFormat.TEXT;

  void apply() {
    format.use();
  }
}
