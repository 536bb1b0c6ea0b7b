package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;

/**
 * One parameter as somebody asks for it; not yet checked.
 *
 * @param parameter the parameter's symbol
 * @param unit null or empty for a quantity without one
 * @param intervalSeconds the promised time between two readings
 */
public record SeriesRegistration(
    @Nullable String parameter, @Nullable String unit, @Nullable Integer intervalSeconds) {}
