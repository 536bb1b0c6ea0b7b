package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * A camera of which the broker or its gateway says that it is gone, or that says nothing.
 *
 * @param afterMinutes for so long it may be known to be away, 0 to 10,080
 * @param silentMinutes for so long it may say nothing although it is not known to be away, 1 to
 *     10,080; at least {@code afterMinutes}
 */
public record CameraOffline(int afterMinutes, int silentMinutes) implements AlertCondition {

  /** Refuses what always or never holds. */
  public CameraOffline {
    if (afterMinutes < 0 || afterMinutes > 10_080) {
      throw new IllegalArgumentException(
          "a camera is offline after 0 to 10080 minutes, got " + afterMinutes);
    }
    if (silentMinutes < 1 || silentMinutes > 10_080) {
      throw new IllegalArgumentException(
          "a camera is silent after 1 to 10080 minutes, got " + silentMinutes);
    }
    if (silentMinutes < afterMinutes) {
      throw new IllegalArgumentException(
          "a camera that is only silent is known less surely to be gone than one that said so: "
              + "silentMinutes is at least afterMinutes %d, got %d"
                  .formatted(afterMinutes, silentMinutes));
    }
  }

  /** What is to be said of a camera. */
  public CameraFinding finding(CameraSigns signs) {
    boolean away = signs.isAway();
    Instant since = away && signs.stateAt() != null ? signs.stateAt() : signs.lastReceivedAt();
    return new CameraFinding(since, Duration.ofMinutes(away ? afterMinutes : silentMinutes), away);
  }

  /**
   * Since when a camera was not heard.
   *
   * @param since when it left, or when its last message came
   * @param delay how long that may last
   * @param away whether it is known to be gone; otherwise its last message says that it was there
   */
  public record CameraFinding(Instant since, Duration delay, boolean away) {}
}
