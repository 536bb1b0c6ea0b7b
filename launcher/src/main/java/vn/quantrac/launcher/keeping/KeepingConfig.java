package vn.quantrac.launcher.keeping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.RejectionQuota;
import vn.quantrac.storage.RetentionRules;

/**
 * What is kept, and for how long.
 *
 * @param rules what goes by age
 * @param rejectedMessages most refused messages kept of a station
 * @param rejectedBytes most bytes of these
 * @param compressAfter age at which TimescaleDB may compress readings; null for never
 */
public record KeepingConfig(
    RetentionRules rules,
    int rejectedMessages,
    long rejectedBytes,
    @Nullable Duration compressAfter) {

  /** What goes is garbage beyond the usual quota, and what receivers were told a year ago. */
  public static final KeepingConfig DEFAULT =
      new KeepingConfig(
          RetentionRules.DEFAULT,
          RejectionQuota.DEFAULT_MESSAGES,
          (long) RejectionQuota.DEFAULT_MEGABYTES << 20,
          null);
}
