package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;

/**
 * Why a rulebook was refused.
 *
 * @param file its path
 * @param line from 1; null when it speaks of the whole file or of several
 * @param rule which rule the file breaks, for people
 */
public record RulebookFinding(String file, @Nullable Integer line, String rule) {}
