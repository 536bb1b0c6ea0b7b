package vn.quantrac.domain.plan;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which sources a plan lets a task spend: those of its own budget; where it has none, those of
 * the task it is part of, of its group, of the plan.
 *
 * @param planned whether the document says anything of money for it
 * @param sources by name; empty where the document does not split by source
 */
public record FundingOfTask(boolean planned, Set<String> sources) {

  /** What a plan says. */
  public static FundingOfTask of(Plan plan, PlanTask task) {
    PlanTask one = task;
    while (one != null) {
      if (one.budget() != null) {
        return of(one.budget());
      }
      one = plan.parentOf(one);
    }
    Budget group =
        plan.taskGroups().stream()
            .filter(candidate -> candidate.code().equals(task.group()))
            .map(PlanGroup::budget)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(plan.budget());
    return group == null ? new FundingOfTask(false, Set.of()) : of(group);
  }

  private static FundingOfTask of(Budget budget) {
    Set<String> sources = new LinkedHashSet<>(budget.sources());
    budget.lines().stream().flatMap(line -> Stream.ofNullable(line.source())).forEach(sources::add);
    return new FundingOfTask(true, sources);
  }

  /** What is wrong with money. */
  public enum Breach {
    /** The plan names sources for the task, and this is none of them. */
    OTHER_SOURCE,
    /** The plan names no source for the task. */
    SOURCE_UNNAMED,
    /** The plan names no money for the task, and more is spent than allotted. */
    MORE_THAN_ALLOTTED
  }

  /**
   * What is wrong with the money of one source; null when nothing is.
   *
   * @param line of one source
   */
  public @Nullable Breach broken(TaskMoney line) {
    if (!sources.isEmpty() && (line.source() == null || !sources.contains(line.source()))) {
      return Breach.OTHER_SOURCE;
    }
    if (sources.isEmpty() && line.source() != null) {
      return Breach.SOURCE_UNNAMED;
    }
    if (!planned && line.spent().compareTo(line.allotted()) > 0) {
      return Breach.MORE_THAN_ALLOTTED;
    }
    return null;
  }
}
