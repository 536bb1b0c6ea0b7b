package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Camera;

/**
 * A camera with its live state and what people said of its detections.
 *
 * @param online what its gateway or the broker said last; null when neither ever did
 * @param stateAt when that was said; null like {@code online}
 * @param lastFrameAt newest frame that was told of; null when none was
 * @param imageSince since when the gateway has told of the same image; null when it tells of none
 * @param lastReceivedAt when the last message arrived; null when none did
 * @param confirmed detections that people confirmed
 * @param falseAlarms detections that people called false
 */
public record CameraRow(
    Camera camera,
    @Nullable Boolean online,
    @Nullable Instant stateAt,
    @Nullable Instant lastFrameAt,
    @Nullable Instant imageSince,
    @Nullable Instant lastReceivedAt,
    int confirmed,
    int falseAlarms) {}
