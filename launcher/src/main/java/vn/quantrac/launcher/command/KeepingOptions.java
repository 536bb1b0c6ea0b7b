package vn.quantrac.launcher.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.RejectionQuota;
import vn.quantrac.storage.RetentionRules;

/** What is kept for how long. Without these options nearly everything is kept. */
final class KeepingOptions {
  private static final String READINGS = "--keep-readings-days";
  private static final String VERSIONS = "--keep-versions-days";
  private static final String REJECTED = "--keep-rejected-days";
  private static final String CHANGES = "--keep-changes-days";
  private static final String DELIVERIES = "--keep-deliveries-days";
  private static final String PICTURES = "--keep-pictures-days";
  private static final String COMPRESS = "--compress-after-days";
  private static final String MESSAGES = "--rejected-messages";
  private static final String MEGABYTES = "--rejected-megabytes";
  private static final int LONGEST_DAYS = 36_500;

  @Option(
      names = READINGS,
      paramLabel = "DAYS",
      description =
          "Removes raw readings that are older, 90 to 36500; what was computed from them stays and"
              + " is not computed again (default: kept for ever).")
  private @Nullable Integer readingsDays;

  @Option(
      names = VERSIONS,
      paramLabel = "DAYS",
      description =
          "Removes former versions of results that were replaced longer ago (default: kept for"
              + " ever).")
  private @Nullable Integer versionsDays;

  @Option(
      names = REJECTED,
      paramLabel = "DAYS",
      description =
          "Removes refused messages that arrived longer ago; the ledger counts them (default: kept"
              + " for ever).")
  private @Nullable Integer rejectedDays;

  @Option(
      names = CHANGES,
      paramLabel = "DAYS",
      description =
          "Removes entries of the change log that are delivered and older; the decisions stay"
              + " (default: kept for ever).")
  private @Nullable Integer changesDays;

  @Option(
      names = DELIVERIES,
      paramLabel = "DAYS",
      defaultValue = "365",
      description =
          "Removes lines of the delivery logs of receivers that ended longer ago, 90 to 36500, once"
              + " their alert is closed; the alert's own history stays (default: ${DEFAULT-VALUE}).")
  private int deliveriesDays;

  @Option(
      names = PICTURES,
      paramLabel = "DAYS",
      description =
          "Removes pictures that were stored longer ago, 90 to 36500; those that a hotspot needs stay"
              + " until it has been over for so long (default: kept for ever).")
  private @Nullable Integer picturesDays;

  @Option(
      names = MESSAGES,
      paramLabel = "COUNT",
      defaultValue = "" + RejectionQuota.DEFAULT_MESSAGES,
      description =
          "Refused messages kept of a station, 100 to 10000000; beyond them the oldest go, counted"
              + " in the ledger (default: ${DEFAULT-VALUE}).")
  private int rejectedMessages;

  @Option(
      names = MEGABYTES,
      paramLabel = "MB",
      defaultValue = "" + RejectionQuota.DEFAULT_MEGABYTES,
      description = "What these may take, 8 to 1000000 (default: ${DEFAULT-VALUE}).")
  private int rejectedMegabytes;

  @Option(
      names = COMPRESS,
      paramLabel = "DAYS",
      description =
          "Lets TimescaleDB compress readings that are older, 90 to 36500, where its community"
              + " licence is in force (default: never).")
  private @Nullable Integer compressDays;

  /**
   * All of them, checked.
   *
   * @throws SettingException naming the option that is outside its range
   */
  KeepingConfig config() {
    return new KeepingConfig(
        new RetentionRules(
            days(READINGS, readingsDays),
            days(VERSIONS, versionsDays),
            days(REJECTED, rejectedDays),
            days(CHANGES, changesDays),
            days(DELIVERIES, deliveriesDays),
            days(PICTURES, picturesDays)),
        Math.toIntExact(within(MESSAGES, rejectedMessages, 100, 10_000_000)),
        within(MEGABYTES, rejectedMegabytes, 8, 1_000_000) << 20,
        days(COMPRESS, compressDays));
  }

  private static @Nullable Duration days(String option, @Nullable Integer days) {
    return days == null
        ? null
        : Duration.ofDays(within(option, days, RetentionRules.LEAST.toDays(), LONGEST_DAYS));
  }

  private static long within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new SettingException(option, "must be %d to %d, not %d".formatted(least, most, value));
    }
    return value;
  }
}
