package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail with its outcome.
 *
 * @param id ascending in the order of asking
 * @param at when it was asked for
 * @param account who asked, as {@code person:lan} or {@code key:export}; {@code anonymous} when
 *     signing in failed
 * @param address from where
 * @param action method and path template
 * @param subject the path as it was
 * @param status HTTP status of the answer; null when the process ended before it
 * @param before what it was, as JSON; null when that was not kept
 * @param after what was asked for, as JSON without secrets; null without a body
 */
public record AuditRow(
    long id,
    Instant at,
    String account,
    String address,
    String action,
    String subject,
    @Nullable Integer status,
    @Nullable String before,
    @Nullable String after) {}
