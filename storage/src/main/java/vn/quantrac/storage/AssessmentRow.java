package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Assessment;

/**
 * One version of an assessment.
 *
 * @param key its identity
 * @param assessment what it says
 * @param rulebookSet number of the set of rulebooks that computed it; null before there was any
 * @param computedAt when it was computed
 * @param supersededAt when another took its place or it was removed; null while it is in force
 */
public record AssessmentRow(
    AssessmentKey key,
    Assessment assessment,
    @Nullable Integer rulebookSet,
    Instant computedAt,
    @Nullable Instant supersededAt) {}
