package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertState;

/**
 * One thing that happened to an alert.
 *
 * @param number from 1 in each alert
 * @param key by which receivers know it again
 * @param state after it, shelving left out
 * @param at by the time of the data, or when a person did it
 * @param recordedAt when it was written
 * @param account the person; null for the stream
 * @param note what the person said; null for nothing
 * @param maintenance the reason of the work at the station during which it happened; null for none
 */
public record AlertTransitionRow(
    int number,
    String key,
    AlertEvent kind,
    AlertState state,
    Instant at,
    Instant recordedAt,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    @Nullable String account,
    @Nullable String note,
    @Nullable String assignee,
    @Nullable Instant shelvedUntil,
    @Nullable String maintenance) {}
