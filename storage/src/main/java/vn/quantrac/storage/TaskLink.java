package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an officer says that a task is meant to move: an indicator, or a series of a station.
 *
 * @param indicator null of a series
 * @param station null of an indicator
 * @param parameter null of an indicator
 * @param undoneReason null while it stands, as what follows
 */
public record TaskLink(
    long id,
    String plan,
    String task,
    @Nullable String indicator,
    @Nullable String station,
    @Nullable String parameter,
    String reason,
    String account,
    Instant at,
    @Nullable String undoneReason,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {}
