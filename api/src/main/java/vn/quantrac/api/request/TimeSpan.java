package vn.quantrac.api.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list is about in time: from &lt; t &lt;= to.
 *
 * @param from exclusive; null for since ever
 * @param to inclusive; null for without end
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant to) {}
