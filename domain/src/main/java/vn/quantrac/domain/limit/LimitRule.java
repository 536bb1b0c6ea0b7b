package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * One line of a table of limits.
 *
 * @param parameter the rules' symbol
 * @param averaging which statistic is judged: 1h, 8h, 24h or year
 * @param category the kind of plant for which it holds; null when it holds for all that have no
 *     line of their own
 * @param ranges the limits by column; one without name, {@link #NO_COLUMN}, in a table without
 *     columns
 * @param unit of the limits
 * @param from first day on which it holds; null when it reaches back as far as there are readings
 * @param to last day on which it holds; null when no end is known
 * @param requiredVerification EEA verification that a year's readings need at least: 1 verified, 2
 *     preliminary, 3 none
 * @param withCoefficients whether the coefficients of its book multiply it
 * @param oxygenReference oxygen to which values are corrected, per cent by volume; null for none
 * @param source the legal act with table or article
 * @param confidence how sure the numbers are
 */
public record LimitRule(
    String parameter,
    AveragingPeriod averaging,
    @Nullable String category,
    Map<String, LimitRange> ranges,
    String unit,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    int requiredVerification,
    boolean withCoefficients,
    @Nullable BigDecimal oxygenReference,
    String source,
    Confidence confidence) {

  /** The name of the column in a table that has only one. */
  public static final String NO_COLUMN = "";

  /** Whether it holds on that day. */
  public boolean inForceOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /**
   * Its name with its version, as {@code QCVN05-2023/PM2.5/24h@2026-01-01}.
   *
   * @param owner the book or permit in which it stands
   * @param effective when that took effect; stands for the beginning of a rule that has none
   */
  public String reference(String owner, LocalDate effective) {
    return "%s/%s/%s@%s"
        .formatted(owner, parameter, averaging.code(), from == null ? effective : from);
  }
}
