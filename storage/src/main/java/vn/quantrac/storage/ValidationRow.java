package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Validation;

/**
 * A validation, whether in force or undone.
 *
 * @param station code
 * @param validation what was decided, by whom, when and why
 * @param undone who undid it; null while it is in force
 */
public record ValidationRow(
    String station, Validation validation, @Nullable ValidationUndo undone) {}
