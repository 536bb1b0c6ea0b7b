package vn.quantrac.api.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and connections the system lets this process open. */
public final class FileLimit {

  private static final long WHERE_UNKNOWN = 4096;

  private FileLimit() {}

  /** At least 1. */
  public static long get() {
    long limit =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : WHERE_UNKNOWN;
    return limit < 1 ? WHERE_UNKNOWN : limit;
  }

  /**
   * That part of the limit in per cent, between these two numbers; what is left is for the
   * database's connections and for files.
   */
  public static int share(int percent, int least, int most) {
    return (int) Math.max(least, Math.min(most, get() * percent / 100));
  }
}
