package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A camera that is there and shows nothing new: its gateway tells of the same picture, or of no
 * newer frame, again and again.
 *
 * @param afterMinutes between the first and the last message that say so, 1 to 10,080
 */
public record CameraStuck(int afterMinutes) implements AlertCondition {

  /** Refuses what always or never holds. */
  public CameraStuck {
    if (afterMinutes < 1 || afterMinutes > 10_080) {
      throw new IllegalArgumentException(
          "a camera is stuck after 1 to 10080 minutes, got " + afterMinutes);
    }
  }

  /** How long a camera may show the same. */
  public Duration delay() {
    return Duration.ofMinutes(afterMinutes);
  }

  /**
   * Since when a camera has shown the same, by the messages of its gateway alone, so that whoever
   * says nothing is not called stuck; empty where it does not, or not for long enough.
   */
  public Optional<Instant> since(CameraSigns signs) {
    Instant told = signs.stateAt();
    if (told == null || !signs.isOnline()) {
      return Optional.empty();
    }
    Instant image = since(signs.imageSince(), told);
    Instant frame = since(signs.lastFrameAt(), told);
    return image != null && (frame == null || image.isBefore(frame))
        ? Optional.of(image)
        : Optional.ofNullable(frame);
  }

  private @Nullable Instant since(@Nullable Instant since, Instant told) {
    return since != null && !since.plus(delay()).isAfter(told) ? since : null;
  }
}
