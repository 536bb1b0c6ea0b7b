package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Step;

/**
 * How a line of a table becomes the limit of one station: {@code Cmax = C * Kp * Kv} for waste gas
 * (QCVN 19:2009/BTNMT), {@code Cmax = C * Kq * Kf} for wastewater (QCVN 40:2011/BTNMT).
 */
final class LimitDerivation {

  private final LimitBook book;
  private final LimitRule rule;
  private final @Nullable Permit permit;
  private final List<Step> steps = new ArrayList<>();
  private final List<BigDecimal> factors = new ArrayList<>();
  private Confidence confidence;

  private LimitDerivation(LimitBook book, LimitRule rule, @Nullable Permit permit) {
    this.book = book;
    this.rule = rule;
    this.permit = permit;
    this.confidence = rule.confidence();
  }

  /**
   * The limit of a station by a line of the book.
   *
   * @param permit of the station; null without one, which leaves the usual column, coefficients of
   *     1, and an uncertain number
   * @return empty when the column has no limit for the parameter
   */
  static Optional<ApplicableLimit> ofBook(LimitBook book, LimitRule rule, @Nullable Permit permit) {
    return new LimitDerivation(book, rule, permit).byBook();
  }

  /** The limit that a permit sets by itself. */
  static ApplicableLimit ofPermit(LimitBook book, Permit permit, LimitRule own) {
    LimitRange range = own.ranges().get(LimitRule.NO_COLUMN);
    List<Step> steps =
        List.of(new Step("limit", "set by permit " + permit.id(), text(range) + " " + own.unit()));
    return new ApplicableLimit(
        book.id(),
        book.primary(),
        own.reference(
            permit.id(), permit.validFrom() == null ? book.effective() : permit.validFrom()),
        book.version(),
        permit.name(),
        own.parameter(),
        own.averaging(),
        range.lower(),
        range.upper(),
        own.unit(),
        own.requiredVerification(),
        own.from() == null ? permit.validFrom() : own.from(),
        own.to() == null ? permit.validTo() : own.to(),
        own.source(),
        own.confidence().and(permit.confidence()),
        steps,
        oxygen(book, own, permit),
        permit.file());
  }

  private Optional<ApplicableLimit> byBook() {
    LimitRange range = range();
    if (range == null) {
      return Optional.empty();
    }
    if (rule.withCoefficients()) {
      book.coefficientNames().forEach(this::coefficient);
    }
    BigDecimal lower = times(range.lower());
    BigDecimal upper = times(range.upper());
    if (!factors.isEmpty()) {
      steps.add(new Step("limit", product(range), text(new LimitRange(lower, upper))));
    }
    return Optional.of(
        new ApplicableLimit(
            book.id(),
            book.primary(),
            rule.reference(book.id(), book.effective()),
            book.version(),
            book.nameVietnamese(),
            rule.parameter(),
            rule.averaging(),
            lower,
            upper,
            rule.unit(),
            rule.requiredVerification(),
            rule.from(),
            rule.to() == null ? book.validTo() : rule.to(),
            rule.source(),
            confidence,
            List.copyOf(steps),
            oxygen(book, rule, permit),
            book.file()));
  }

  private @Nullable LimitRange range() {
    LimitRange only = rule.ranges().get(LimitRule.NO_COLUMN);
    String result = " " + rule.unit();
    if (only != null) {
      steps.add(new Step("tableValue", book.id(), text(only) + result));
      return only;
    }
    String stated = permit == null ? null : permit.column();
    String column = stated == null ? book.defaultColumn() : stated;
    LimitRange range = column == null ? null : rule.ranges().get(column);
    if (range == null) {
      return null;
    }
    if (stated == null) {
      confidence = confidence.and(Confidence.UNCERTAIN);
    } else if (permit != null) {
      confidence = confidence.and(permit.confidence());
    }
    String why = stated == null ? ", assumed: no permit names a column" : ", by permit " + id();
    steps.add(new Step("tableValue", book.id() + ", column " + column + why, text(range) + result));
    return range;
  }

  private void coefficient(String name) {
    String step = "coefficient";
    BigDecimal fixed = permit == null ? null : permit.coefficients().get(name);
    if (fixed != null) {
      confidence = confidence.and(permitConfidence());
      add(step, name + ": fixed by permit " + id(), fixed);
      return;
    }
    for (CoefficientTable table : book.coefficients()) {
      String stated = permit == null ? null : permit.conditions().get(table.condition());
      Optional<BigDecimal> value =
          table.name().equals(name) && stated != null ? table.value(stated) : Optional.empty();
      if (value.isPresent()) {
        confidence = confidence.and(table.confidence()).and(permitConfidence());
        add(step, "%s: %s = %s".formatted(name, table.condition(), stated), value.get());
        return;
      }
    }
    confidence = confidence.and(Confidence.UNCERTAIN);
    add(step, name + ": assumed, no permit tells it", BigDecimal.ONE);
  }

  private void add(String step, String expression, BigDecimal factor) {
    factors.add(factor);
    steps.add(new Step(step, expression, factor.toPlainString()));
  }

  private @Nullable BigDecimal times(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal product = value;
    for (BigDecimal factor : factors) {
      product = product.multiply(factor);
    }
    return Decimals.canonical(product);
  }

  private String product(LimitRange range) {
    StringBuilder text = new StringBuilder(text(range));
    factors.forEach(factor -> text.append(" * ").append(factor.toPlainString()));
    return text.toString();
  }

  private String id() {
    return permit == null ? "" : permit.id();
  }

  private Confidence permitConfidence() {
    return permit == null ? Confidence.UNCERTAIN : permit.confidence();
  }

  private static @Nullable OxygenReference oxygen(
      LimitBook book, LimitRule rule, @Nullable Permit permit) {
    BigDecimal byPermit = permit == null ? null : permit.oxygenReference();
    BigDecimal reference = byPermit == null ? rule.oxygenReference() : byPermit;
    if (reference == null || rule.averaging() != AveragingPeriod.DAY) {
      return null;
    }
    BigDecimal constant = permit == null ? null : permit.oxygenConstant();
    BigDecimal stop = permit == null ? null : permit.stopOxygen();
    return new OxygenReference(
        reference,
        constant == null ? book.oxygenConstant() : constant,
        stop == null ? book.stopOxygen() : stop);
  }

  private static String text(LimitRange range) {
    BigDecimal lower = range.lower();
    BigDecimal upper = range.upper();
    if (lower == null) {
      return upper == null ? "" : upper.toPlainString();
    }
    return upper == null
        ? "at least " + lower.toPlainString()
        : lower.toPlainString() + " to " + upper.toPlainString();
  }
}
