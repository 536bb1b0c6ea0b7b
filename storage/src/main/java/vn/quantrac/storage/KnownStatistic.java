package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One version of a statistic.
 *
 * @param statistic what it says
 * @param rulebookSet number of the set of rulebooks that computed it; null before there was any
 * @param computedAt when it was computed
 * @param supersededAt when another took its place; null while it is in force
 */
public record KnownStatistic(
    PeriodStatistic statistic,
    @Nullable Integer rulebookSet,
    Instant computedAt,
    @Nullable Instant supersededAt) {}
