package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.DetectionKind;

/**
 * One detection of a camera.
 *
 * @param event the camera's id of it
 * @param lastAt newest frame that was told of
 * @param endedAt when it was over; null while it lasts
 * @param endLost whether no end came, so that it ended by time
 * @param score 0 to 1, as told last; null when not told
 * @param topScore 0 to 1; null when not told
 * @param box left, top, right, bottom in pixels; empty when not told
 * @param snapshot as the camera names it; null when it names none
 * @param picture SHA-256 of the picture that is kept here, hexadecimal; null when there is none
 * @param messages how many different messages told of it
 * @param falseAlarm what people said last; null when nobody said anything
 * @param feedbackBy who said so; null like {@code falseAlarm}
 * @param feedbackAt when; null like {@code falseAlarm}
 * @param feedbackReason why; null like {@code falseAlarm}
 */
public record CameraEventRow(
    long id,
    String camera,
    String event,
    DetectionKind kind,
    Instant startedAt,
    Instant lastAt,
    @Nullable Instant endedAt,
    boolean endLost,
    @Nullable Double score,
    @Nullable Double topScore,
    List<Integer> box,
    @Nullable String snapshot,
    @Nullable String picture,
    int messages,
    @Nullable Boolean falseAlarm,
    @Nullable String feedbackBy,
    @Nullable Instant feedbackAt,
    @Nullable String feedbackReason) {}
