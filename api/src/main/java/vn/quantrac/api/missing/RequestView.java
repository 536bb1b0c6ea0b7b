package vn.quantrac.api.missing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.RequestState;
import vn.quantrac.storage.ResendRequest;

/**
 * A request to a gateway as clients see it.
 *
 * @param from readings with from &lt; observedAt &lt;= to are asked for
 * @param tries how often it was published without an answer
 * @param requestedBy a person; null for the platform by itself
 * @param askedAt when it was published last
 * @param nextTryAt when it may be published next; null when it is over
 * @param endedAt when it was answered or given up
 */
record RequestView(
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
    @Nullable Instant endedAt) {

  static RequestView of(ResendRequest request) {
    return new RequestView(
        request.id(),
        request.station(),
        request.from(),
        request.to(),
        request.state(),
        request.tries(),
        request.requestedBy(),
        request.madeAt(),
        request.askedAt(),
        request.nextTryAt(),
        request.endedAt());
  }
}
