package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish to compute results anew, and how far that is.
 *
 * @param id ascending in the order of request
 * @param station code; null for all that were registered at the request
 * @param from exclusive
 * @param to inclusive
 * @param requestedBy who asked
 * @param requestedAt when
 * @param stations how many are to be computed
 * @param stationsDone how many are done
 * @param rowsChanged rows that were written or removed so far
 * @param doneAt when the last was done; null before that
 */
public record RecomputeRequest(
    long id,
    @Nullable String station,
    Instant from,
    Instant to,
    String requestedBy,
    Instant requestedAt,
    int stations,
    int stationsDone,
    long rowsChanged,
    @Nullable Instant doneAt) {}
