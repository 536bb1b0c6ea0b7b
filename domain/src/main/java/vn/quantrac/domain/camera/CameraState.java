package vn.quantrac.domain.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a camera's gateway, or the broker by its last will, says of it.
 *
 * @param online true when the gateway says that the camera is connected
 * @param at when it said so
 * @param lastFrameAt when the newest frame was taken; null when not told
 * @param image what tells one picture from another, as a hash; null when not told
 */
public record CameraState(
    boolean online, Instant at, @Nullable Instant lastFrameAt, @Nullable String image) {}
