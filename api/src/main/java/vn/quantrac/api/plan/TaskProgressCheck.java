package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.domain.plan.FundingOfTask;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;

/** What a report of a task must keep to before anybody may enter it. */
final class TaskProgressCheck {

  static final int LONGEST_TEXT = 2_000;
  static final int MOST_SOURCES = 20;

  /** In million dong; no budget of the state comes near. */
  static final long GREATEST_AMOUNT = 1_000_000_000_000L;

  private static final int DECIMALS_OF_PERCENT = 2;

  /** A dong is a millionth of a million of them. */
  private static final int DECIMALS_OF_MILLION = 6;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private TaskProgressCheck() {}

  /** The rules that a period breaks. */
  static List<ParameterError> period(
      ValueCheck check, Plan plan, String text, @Nullable Boolean provisional) {
    List<ParameterError> errors =
        new ArrayList<>(check.period(plan.rhythmOfTasks(), text, provisional));
    boolean early =
        plan.rhythmOfTasks().isPeriod(text)
            && plan.rhythmOfTasks().period(text).year() < plan.period().from();
    if (early) {
      errors.add(
          ParameterError.of("period", EntryRule.NOT_BEFORE_PLAN.with(plan.period().from()), text));
    }
    return errors;
  }

  /** The rules that a share done breaks. */
  static List<ParameterError> percent(@Nullable TaskState state, BigDecimal percent) {
    if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
      return List.of(ParameterError.of("percent", EntryRule.PERCENT.with(), percent));
    }
    if (percent.stripTrailingZeros().scale() > DECIMALS_OF_PERCENT) {
      return List.of(ParameterError.of("percent", EntryRule.PERCENT_DECIMALS.with(), percent));
    }
    if (state == TaskState.DONE && percent.compareTo(HUNDRED) != 0) {
      return List.of(ParameterError.of("percent", EntryRule.DONE_IS_100.with(), percent));
    }
    if (state == TaskState.NOT_STARTED && percent.signum() != 0) {
      return List.of(ParameterError.of("percent", EntryRule.NOT_STARTED_IS_0.with(), percent));
    }
    return List.of();
  }

  /** The rules that an amount breaks. */
  static List<ParameterError> amount(String name, BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(GREATEST_AMOUNT)) > 0) {
      return List.of(ParameterError.of(name, EntryRule.AMOUNT.with(GREATEST_AMOUNT), amount));
    }
    return amount.stripTrailingZeros().scale() > DECIMALS_OF_MILLION
        ? List.of(ParameterError.of(name, EntryRule.WHOLE_DONG.with(), amount))
        : List.of();
  }

  /**
   * The rules that money breaks.
   *
   * @param prefix of the fields' names, as {@code money[0].}; the place is put in for {@code %d}
   */
  static List<ParameterError> money(
      Plan plan, PlanTask task, List<TaskMoney> money, String prefix) {
    FundingOfTask funding = FundingOfTask.of(plan, task);
    List<ParameterError> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < money.size(); i++) {
      TaskMoney line = money.get(i);
      String source = Objects.requireNonNullElse(line.source(), "");
      FundingOfTask.Breach broken = funding.broken(line);
      boolean twice = !seen.add(source);
      if (broken != null) {
        boolean unplanned = !funding.planned() && line.source() == null;
        errors.add(
            ParameterError.of(
                prefix.formatted(i) + (unplanned ? "spent" : "source"),
                words(broken, funding),
                unplanned ? line.spent() : source));
      } else if (twice) {
        errors.add(
            ParameterError.of(prefix.formatted(i) + "source", EntryRule.TWICE.with(), source));
      }
    }
    return errors;
  }

  private static RuleWords words(FundingOfTask.Breach breach, FundingOfTask funding) {
    return switch (breach) {
      case OTHER_SOURCE -> EntryRule.PLANNED_SOURCE.with(String.join(", ", funding.sources()));
      case SOURCE_UNNAMED -> EntryRule.NO_SOURCE.with();
      case MORE_THAN_ALLOTTED -> EntryRule.SPENT_OF_ALLOTTED.with();
    };
  }
}
