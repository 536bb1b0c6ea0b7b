package vn.quantrac.simulator.replay;

import java.time.Duration;
import java.util.Locale;

/**
 * What a replay did.
 *
 * @param rows rows in the files, without header and blank lines
 * @param readings sent once each; those in messages sent twice are not counted again
 * @param missing values that the files say are missing
 * @param passedOver rows that the mapping or {@code --select} does not mean
 * @param badRows rows with something wrong; their good cells were sent
 * @param messages sent, those sent twice counted once
 * @param messagesTwice how many of these were sent twice
 * @param elapsed from the first message to the last acknowledgement
 */
public record ReplaySummary(
    long rows,
    long readings,
    long missing,
    long passedOver,
    long badRows,
    long messages,
    long messagesTwice,
    Duration elapsed) {

  /** Readings acknowledged per second, 0 when nothing took no time. */
  public double readingsPerSecond() {
    long nanos = elapsed.toNanos();
    return nanos == 0 ? 0 : readings * 1e9 / nanos;
  }

  /** One line for people. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "replayed %,d readings of %,d rows in %,d messages (%,d sent twice): %.1f s, %,.0f"
            + " readings/s; %,d values missing, %,d rows passed over, %,d bad rows",
        readings,
        rows,
        messages,
        messagesTwice,
        elapsed.toMillis() / 1000.0,
        readingsPerSecond(),
        missing,
        passedOver,
        badRows);
  }
}
