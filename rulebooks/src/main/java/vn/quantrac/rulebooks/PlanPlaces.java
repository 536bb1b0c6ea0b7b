package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanGroup;

/** What indicators and tasks of a plan are checked for alike: codes, groups, agencies, budgets. */
final class PlanPlaces {

  private static final String CODE = "[\\p{L}0-9][\\p{L}0-9.-]{0,31}";
  private static final int EARLIEST = 1900;
  private static final int LATEST = 2200;

  private final Document<Plan> document;
  private final Plan plan;

  PlanPlaces(Document<Plan> document) {
    this.document = document;
    this.plan = document.content();
  }

  /** The codes of groups; two groups with one code are a finding. */
  Set<String> groups(List<PlanGroup> groups) {
    Set<String> codes = new HashSet<>();
    for (PlanGroup group : groups) {
      code(codes, group.code(), group);
      budget(group.budget());
    }
    return codes;
  }

  /** A code that is well formed and stands once. */
  void code(Set<String> known, String code, Object record) {
    if (!code.matches(CODE)) {
      document.refuse(
          Rule.NOT_USABLE,
          "a code is letters, digits, dots and hyphens, at most 32, got '%s'".formatted(code),
          record,
          "code");
    }
    if (!known.add(code)) {
      document.refuse(Rule.DUPLICATE_ID, "'%s' stands twice".formatted(code), record, "code");
    }
  }

  /** Something that the file names and has. */
  void known(Set<String> names, @Nullable String name, Object record, String field) {
    if (name != null && !names.contains(name)) {
      document.refuse(
          Rule.UNKNOWN_REFERENCE, "the plan has no '%s'".formatted(name), record, field);
    }
  }

  /** The same for each of several. */
  void known(Set<String> names, List<String> some, Object record, String field) {
    for (int i = 0; i < some.size(); i++) {
      if (!names.contains(some.get(i))) {
        document.refuse(
            Rule.UNKNOWN_REFERENCE,
            "the plan has no '%s'".formatted(some.get(i)),
            record,
            field,
            String.valueOf(i));
      }
    }
  }

  /** Agencies that stand in the plan's list of agencies. */
  void agencies(List<String> names, Object record, String field) {
    for (int i = 0; i < names.size(); i++) {
      if (!plan.agencies().containsKey(names.get(i))) {
        document.refuse(
            Rule.UNKNOWN_REFERENCE,
            "'%s' is not among the plan's agencies".formatted(names.get(i)),
            record,
            field,
            String.valueOf(i));
      }
    }
  }

  /** A year that a plan can mean. */
  void year(@Nullable Integer year, Object record, String field) {
    if (year != null && (year < EARLIEST || year > LATEST)) {
      document.refuse(
          Rule.RANGE,
          "a year lies from %d to %d, got %d".formatted(EARLIEST, LATEST, year),
          record,
          field);
    }
  }

  /** Amounts above 0 from sources that the plan names. */
  void budget(@Nullable Budget budget) {
    if (budget == null) {
      return;
    }
    known(plan.fundingSources().keySet(), budget.sources(), budget, "sources");
    for (Budget.Line line : budget.lines()) {
      if (line.millionDong().compareTo(BigDecimal.ZERO) <= 0) {
        document.refuse(
            Rule.RANGE,
            "an amount is above 0, got %s".formatted(line.millionDong()),
            line,
            "millionDong");
      }
      year(line.year(), line, "year");
      known(plan.fundingSources().keySet(), line.source(), line, "source");
    }
  }
}
