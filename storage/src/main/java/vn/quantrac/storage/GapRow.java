package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.GapCause;

/**
 * Something that never arrived.
 *
 * @param station code
 * @param operator who owes the data; null where nobody has said
 * @param parameter the series whose promised readings are missing; null where numbers of messages
 *     are
 * @param from the missing readings have from &lt; observedAt
 * @param to and observedAt &lt;= to
 * @param intervalSeconds the promised rhythm; 0 where numbers of messages are missing
 * @param firstSequence first missing number; null for readings
 * @param lastSequence last missing number; null for readings
 * @param missing readings, or messages, that are missing; of a closed gap those that were
 * @param recovered how many of them have come since
 * @param closedAt when the last of them had come; null while some are missing
 * @param request the newest request that covers a part of it; null when there was none
 */
public record GapRow(
    long id,
    String station,
    @Nullable String operator,
    @Nullable String parameter,
    Instant from,
    Instant to,
    int intervalSeconds,
    @Nullable Long firstSequence,
    @Nullable Long lastSequence,
    int missing,
    int recovered,
    GapCause cause,
    Instant foundAt,
    @Nullable Instant closedAt,
    @Nullable ResendRequest request) {}
