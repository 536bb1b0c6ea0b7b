package vn.quantrac.storage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that a computed value of an indicator follows from.
 *
 * @param day of the station's zone
 * @param start exclusive
 * @param end inclusive
 * @param value what the day contributes: its mean, its index, its highest judged value, its share
 *     of usable readings in per cent, or its hours with a valid mean; null where it has none
 * @param counted whether the day is among those that the value counts or averages
 * @param usable readings that are usable; null where the formula asks for none
 * @param expected readings that were promised; null where the formula asks for none
 * @param limit of the verdict; null without verdict
 * @param rule what judged it, with its version; null where nothing is judged
 * @param assessment the verdict; null without one
 */
public record IndicatorDay(
    LocalDate day,
    Instant start,
    Instant end,
    @Nullable Double value,
    boolean counted,
    @Nullable Long usable,
    @Nullable Long expected,
    @Nullable Double limit,
    @Nullable String rule,
    @Nullable AssessmentKey assessment) {}
