package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;

/**
 * A row that is to be written.
 *
 * @param rulebookSet number of the set of rulebooks that computed it; null before there was any
 */
record Computed<T>(T row, @Nullable Integer rulebookSet) {}
