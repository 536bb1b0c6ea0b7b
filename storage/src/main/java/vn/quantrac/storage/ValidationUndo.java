package vn.quantrac.storage;

import java.time.Instant;

/**
 * That a validation holds no longer.
 *
 * @param reason in the person's words
 * @param account who undid it
 * @param at when
 */
public record ValidationUndo(String reason, String account, Instant at) {}
