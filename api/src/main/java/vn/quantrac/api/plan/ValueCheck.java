package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.IndicatorUnit;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.plan.Plan;

/** What a value must keep to before anybody may enter it. */
final class ValueCheck {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int EARLIEST_YEAR = 1900;
  private static final int MOST_DECIMALS = 12;
  private static final int MOST_DIGITS = 24;

  private final Clock clock;

  ValueCheck(Clock clock) {
    this.clock = clock;
  }

  /** Today where the plans hold. */
  LocalDate today() {
    return LocalDate.now(clock.withZone(ZONE));
  }

  /**
   * The rules that a period breaks.
   *
   * @param provisional null when that is not known yet
   */
  List<ParameterError> period(Indicator indicator, String text, @Nullable Boolean provisional) {
    return period(indicator.rhythm(), text, provisional);
  }

  /**
   * The rules that a period of a rhythm breaks.
   *
   * @param provisional null when that is not known yet
   */
  List<ParameterError> period(Rhythm rhythm, String text, @Nullable Boolean provisional) {
    if (!rhythm.isPeriod(text)) {
      return List.of(ParameterError.of("period", EntryRule.PERIOD.with(rhythm.example()), text));
    }
    Rhythm.Period period = rhythm.period(text);
    List<ParameterError> errors = new ArrayList<>();
    LocalDate begin = period.end().minusMonths(12 / rhythm.perYear());
    if (begin.isAfter(today())) {
      errors.add(ParameterError.of("period", EntryRule.NOT_FUTURE.with(), text));
    } else if (period.end().isAfter(today()) && Boolean.FALSE.equals(provisional)) {
      errors.add(ParameterError.of("provisional", EntryRule.PROVISIONAL.with(), false));
    }
    if (period.year() < EARLIEST_YEAR) {
      errors.add(ParameterError.of("period", EntryRule.NOT_BEFORE.with(EARLIEST_YEAR), text));
    }
    return errors;
  }

  /** The rules that a number breaks. */
  static List<ParameterError> value(Indicator indicator, BigDecimal value) {
    BigDecimal lowest = indicator.lowest();
    BigDecimal highest = indicator.highest();
    List<ParameterError> errors = new ArrayList<>();
    if (lowest != null && value.compareTo(lowest) < 0) {
      errors.add(
          ParameterError.of("value", EntryRule.AT_LEAST.with(lowest.toPlainString()), value));
    }
    if (highest != null && value.compareTo(highest) > 0) {
      errors.add(
          ParameterError.of("value", EntryRule.AT_MOST.with(highest.toPlainString()), value));
    }
    if (value.precision() > MOST_DIGITS
        || value.scale() > MOST_DECIMALS
        || value.scale() < -MOST_DIGITS) {
      errors.add(
          ParameterError.of(
              "value", EntryRule.DIGITS.with(MOST_DIGITS, MOST_DECIMALS), value.toString()));
    }
    return errors;
  }

  /** The rule that a unit breaks: it is the indicator's, by code or as people write it. */
  static List<ParameterError> unit(IndicatorUnit unit, String text) {
    String given = text.strip();
    return given.equals(unit.code())
            || given.equalsIgnoreCase(unit.symbol().vi())
            || given.equalsIgnoreCase(unit.symbol().en())
        ? List.of()
        : List.of(
            ParameterError.of("unit", EntryRule.UNIT.with(unit.symbol().vi(), unit.code()), text));
  }

  /** Whether an indicator that a plan names by any of these is reported, not computed. */
  static @Nullable Indicator reported(Plan plan, String code) {
    return plan.indicator(code).filter(one -> one.computed() == null).orElse(null);
  }
}
