package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Step;

/**
 * A limit as it holds for one series on one day, after all coefficients.
 *
 * @param book identifier of the act that judges; also where a permit's own limit takes its place
 * @param primary whether the act judges or is a second view
 * @param rule identifier and version, as {@code QCVN05-2023/PM2.5/24h@2026-01-01}; of a permit's
 *     own limit it begins with the permit's identifier
 * @param version date of the act
 * @param name of the act or permit, for people
 * @param parameter the rules' symbol
 * @param averaging 1h, 8h, 24h or year
 * @param lower in {@code unit}, canonical; null when there is none
 * @param upper in {@code unit}, canonical; null when there is none; one of both is there
 * @param unit of the limits
 * @param requiredVerification see {@link LimitRule#requiredVerification()}
 * @param validFrom first day of the rule; null when it reaches back as far as there are readings
 * @param validTo last day of the rule; null when no end is known
 * @param source the legal act with table or article
 * @param confidence of the number as it stands here: of the least sure of rule, coefficients, and
 *     what was assumed without a permit
 * @param derivation how the number came about, at least one step
 * @param oxygen to which values are corrected before they are compared; null for none
 * @param file path of the rulebook with the rule
 */
public record ApplicableLimit(
    String book,
    boolean primary,
    String rule,
    LocalDate version,
    String name,
    String parameter,
    AveragingPeriod averaging,
    @Nullable BigDecimal lower,
    @Nullable BigDecimal upper,
    String unit,
    int requiredVerification,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    String source,
    Confidence confidence,
    List<Step> derivation,
    @Nullable OxygenReference oxygen,
    String file) {

  /**
   * Which statistic is compared with it: the averaging's own, or the one that is corrected for
   * oxygen.
   */
  public AveragingPeriod statistic() {
    return oxygen != null && averaging == AveragingPeriod.DAY
        ? AveragingPeriod.CORRECTED_DAY
        : averaging;
  }
}
