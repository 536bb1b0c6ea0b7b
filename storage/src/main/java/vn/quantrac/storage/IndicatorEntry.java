package vn.quantrac.storage;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator that somebody enters.
 *
 * @param provisional whether it may still change
 * @param reason why, null without
 * @param sourceFile name of the imported file, null when it is entered by hand
 */
public record IndicatorEntry(
    String plan,
    String indicator,
    String period,
    BigDecimal value,
    boolean provisional,
    @Nullable String reason,
    @Nullable String sourceFile) {}
