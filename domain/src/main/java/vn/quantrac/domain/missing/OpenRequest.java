package vn.quantrac.domain.missing;

import vn.quantrac.domain.statistics.TimeRange;

/**
 * A request that may still be published.
 *
 * @param id of the request
 * @param span readings with from &lt; observedAt &lt;= to
 */
public record OpenRequest(long id, TimeRange span) {}
