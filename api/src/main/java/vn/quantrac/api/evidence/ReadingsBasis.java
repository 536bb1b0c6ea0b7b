package vn.quantrac.api.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From which readings a row was computed.
 *
 * @param newestReceivedAt when the last of them arrived; null when there is none, and of a year
 * @param revised how many of them had more than one content; null of a year, whose days tell it
 */
public record ReadingsBasis(@Nullable Instant newestReceivedAt, @Nullable Integer revised) {

  /** Of a window whose parts have to be asked one by one. */
  public static final ReadingsBasis OF_PARTS = new ReadingsBasis(null, null);
}
