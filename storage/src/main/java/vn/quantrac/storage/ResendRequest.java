package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.RequestState;

/**
 * A wish that a gateway sends a span again.
 *
 * @param from readings with from &lt; observedAt
 * @param to and observedAt &lt;= to
 * @param tries how often it was published without an answer
 * @param requestedBy who wished it; null for the platform by itself
 * @param askedAt when it was published last; null when it never was
 * @param nextTryAt when it may be published next; null when it is over
 * @param endedAt when it was answered or given up; null while it is open
 */
public record ResendRequest(
    long id,
    String station,
    Instant from,
    Instant to,
    RequestState state,
    int tries,
    @Nullable String requestedBy,
    Instant madeAt,
    @Nullable Instant askedAt,
    @Nullable Instant nextTryAt,
    @Nullable Instant endedAt) {}
