package vn.quantrac.jobs.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link AlertStep} is to look at: an input, a due station, or with neither the beginning.
 */
record Asked<I>(@Nullable I input, @Nullable String due) {}
