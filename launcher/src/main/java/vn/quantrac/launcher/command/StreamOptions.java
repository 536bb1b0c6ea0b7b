package vn.quantrac.launcher.command;

import java.time.Duration;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;

/** How the monitoring job runs on Flink. */
final class StreamOptions {
  private static final String CHECKPOINT_INTERVAL = "--checkpoint-interval-millis";
  private static final String PARALLELISM = "--parallelism";
  private static final int MAXIMUM_PARALLELISM = 32;

  @Option(
      names = CHECKPOINT_INTERVAL,
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description = "Time between two checkpoints, 100 to 600000 (default: ${DEFAULT-VALUE}).")
  long checkpointIntervalMillis;

  @Option(
      names = PARALLELISM,
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "How many of each step run at once, 1 to 32 (default: ${DEFAULT-VALUE}).")
  int parallelism;

  void validate() {
    if (checkpointIntervalMillis < 100 || checkpointIntervalMillis > 600_000) {
      throw new SettingException(
          CHECKPOINT_INTERVAL, "must be 100 to 600000, not " + checkpointIntervalMillis);
    }
    if (parallelism < 1 || parallelism > MAXIMUM_PARALLELISM) {
      throw new SettingException(PARALLELISM, "must be 1 to 32, not " + parallelism);
    }
  }

  Duration checkpointInterval() {
    return Duration.ofMillis(checkpointIntervalMillis);
  }
}
