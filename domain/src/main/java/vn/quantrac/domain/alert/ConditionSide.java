package vn.quantrac.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the stream knows of an alert. Times are those of the data, not of the clock on the wall.
 *
 * @param startedAt since when the condition has held
 * @param raisedAt when it had held for the rule's on-delay; null before that
 * @param clearedAt when it had been gone for the rule's off-delay; null before that
 * @param withdrawn a correction has shown that there was nothing
 * @param superseded a newer occurrence of the same condition was raised before anybody had
 *     acknowledged this one
 */
public record ConditionSide(
    Instant startedAt,
    @Nullable Instant raisedAt,
    @Nullable Instant clearedAt,
    boolean withdrawn,
    boolean superseded) {}
