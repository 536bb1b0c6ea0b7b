package vn.quantrac.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last signs of a camera.
 *
 * @param online what its gateway or the broker said last; null when neither ever did
 * @param stateAt when that was said; null like {@code online}
 * @param lastFrameAt newest frame that was told of; null when none was
 * @param imageSince since when the gateway has told of the same picture; null when it tells of none
 * @param lastReceivedAt when the last message arrived
 */
public record CameraSigns(
    @Nullable Boolean online,
    @Nullable Instant stateAt,
    @Nullable Instant lastFrameAt,
    @Nullable Instant imageSince,
    Instant lastReceivedAt) {

  /** Whether it said last that it is there. */
  public boolean isOnline() {
    return Boolean.TRUE.equals(online);
  }

  /**
   * Whether it is known to be gone: a frame that is newer than the word of that shows otherwise.
   */
  public boolean isAway() {
    return Boolean.FALSE.equals(online)
        && stateAt != null
        && (lastFrameAt == null || !lastFrameAt.isAfter(stateAt));
  }
}
