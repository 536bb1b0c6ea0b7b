package vn.quantrac.launcher.command;

import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;

/** When the platform says of itself that it does not work. */
final class WatchOptions {
  private static final String DISK = "--minimum-free-disk-mib";
  private static final long MEBI = 1024 * 1024;

  @Option(
      names = DISK,
      paramLabel = "MIB",
      defaultValue = "512",
      description =
          "With less free space on the disk of the data folder nothing is acknowledged and /ready is"
              + " red, 0 to 1000000000 (default: ${DEFAULT-VALUE}).")
  private long minimumFreeDiskMib = 512;

  void validate() {
    if (minimumFreeDiskMib < 0 || minimumFreeDiskMib > 1_000_000_000) {
      throw new SettingException(DISK, "must be 0 to 1000000000, not " + minimumFreeDiskMib);
    }
  }

  long minimumFreeDiskBytes() {
    return minimumFreeDiskMib * MEBI;
  }
}
