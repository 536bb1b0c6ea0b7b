package vn.quantrac.launcher.command;

import java.time.Duration;
import picocli.CommandLine.Option;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.setting.SettingException;

/** When something counts as missing and is asked for again. */
final class MissingOptions {
  private static final String PATIENCE = "--resend-patience-seconds";
  private static final String TRIES = "--resend-tries";
  private static final String IN_FLIGHT = "--resend-in-flight";
  private static final String INTERVAL = "--gap-check-seconds";

  @Option(
      names = PATIENCE,
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "How long after it was due a reading counts as missing and its gateway is asked for it, 1"
              + " to 86400; later tries wait twice as long each (default: ${DEFAULT-VALUE}).")
  long patienceSeconds;

  @Option(
      names = TRIES,
      paramLabel = "COUNT",
      defaultValue = "5",
      description =
          "How often a gateway is asked for one span, 1 to 100 (default: ${DEFAULT-VALUE}).")
  int tries;

  @Option(
      names = IN_FLIGHT,
      paramLabel = "COUNT",
      defaultValue = "2",
      description =
          "Requests to one gateway at once, of a day at most each, 1 to 100 (default:"
              + " ${DEFAULT-VALUE}).")
  int inFlight;

  @Option(
      names = INTERVAL,
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Time between two looks for what is missing, 1 to 3600 (default: ${DEFAULT-VALUE}).")
  long intervalSeconds;

  /**
   * The settings.
   *
   * @throws SettingException naming the option that is outside its range
   */
  MissingConfig validate() {
    check(PATIENCE, patienceSeconds, 86_400);
    check(TRIES, tries, 100);
    check(IN_FLIGHT, inFlight, 100);
    check(INTERVAL, intervalSeconds, 3600);
    ResendRules rules = ResendRules.DEFAULT.withPatience(Duration.ofSeconds(patienceSeconds));
    return new MissingConfig(
        new ResendRules(
            rules.patience(),
            rules.settling(),
            rules.kept(),
            tries,
            inFlight,
            rules.longest(),
            rules.joined()),
        Duration.ofSeconds(intervalSeconds));
  }

  private static void check(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw new SettingException(option, "must be 1 to " + most + ", not " + value);
    }
  }
}
