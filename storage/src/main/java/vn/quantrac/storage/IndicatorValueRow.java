package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator, or an earlier version of it.
 *
 * @param subject station of a computed indicator; empty for what an agency reports
 * @param period as the indicator's rhythm writes it
 * @param version from 1; the entity tag
 * @param change what made this version: ENTER, IMPORT, APPROVE, RETURN, LOCK, REOPEN, COMPUTE
 * @param reason why, in the words of who did it; null without
 * @param sourceFile name of the imported file, null when it was entered by hand
 * @param account who
 * @param at when
 */
public record IndicatorValueRow(
    String plan,
    String indicator,
    String subject,
    String period,
    BigDecimal value,
    boolean provisional,
    IndicatorValueState state,
    int version,
    String change,
    @Nullable String reason,
    @Nullable String sourceFile,
    String account,
    Instant at) {}
