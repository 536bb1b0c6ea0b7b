package vn.quantrac.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Rhythm;

/**
 * A plan as its document has it.
 *
 * @param code names it in paths: small letters, digits and hyphens
 * @param version the day on which this text of it was written
 * @param document file of the document that the places refer to
 * @param published whether everybody may see its progress
 * @param budget of the whole plan, null when the document gives none
 * @param goals in words
 * @param agencies what is known of each name of an agency that stands in the plan
 * @param fundingSources the sources of funds by the name that budgets use
 * @param taskRhythm how often agencies report on its tasks; null for each year
 */
public record Plan(
    String code,
    LocalDate version,
    Bilingual name,
    LegalAct act,
    Area area,
    PlanPeriod period,
    String document,
    boolean published,
    @Nullable Bilingual remark,
    @Nullable Budget budget,
    List<Goal> goals,
    Map<String, Agency> agencies,
    Map<String, Bilingual> fundingSources,
    List<PlanGroup> indicatorGroups,
    List<PlanGroup> taskGroups,
    List<Indicator> indicators,
    List<PlanTask> tasks,
    List<ReportDuty> reports,
    @Nullable Rhythm taskRhythm) {

  /** The indicator of that code, or empty. */
  public Optional<Indicator> indicator(String indicator) {
    return indicators.stream().filter(one -> one.code().equals(indicator)).findFirst();
  }

  /** How often agencies report on its tasks. */
  public Rhythm rhythmOfTasks() {
    return taskRhythm == null ? Rhythm.YEAR : taskRhythm;
  }

  /** The task of that code, or empty. */
  public Optional<PlanTask> task(String task) {
    return tasks.stream().filter(one -> one.code().equals(task)).findFirst();
  }

  /** The task that it is part of; null at the top. */
  public @Nullable PlanTask parentOf(PlanTask task) {
    return task.parent() == null ? null : task(task.parent()).orElse(null);
  }

  /** Whether a task consists of parts, which are reported one by one. */
  public boolean hasParts(PlanTask task) {
    return tasks.stream().anyMatch(one -> task.code().equals(one.parent()));
  }

  /** Whether the amounts of a task are part of those of a task that it is part of. */
  public boolean budgetedAbove(PlanTask task) {
    PlanTask one = parentOf(task);
    while (one != null) {
      if (one.budget() != null && !one.budget().lines().isEmpty()) {
        return true;
      }
      one = parentOf(one);
    }
    return false;
  }

  /** When a task is to be done: as its row says, or that of the task it is part of. */
  public @Nullable Timing timeOf(PlanTask task) {
    PlanTask one = task;
    while (one != null) {
      if (one.time() != null) {
        return one.time();
      }
      one = parentOf(one);
    }
    return null;
  }

  /** The full name of an agency, also where the document abbreviates it. */
  public String agency(String name) {
    Agency known = agencies.get(name);
    return known == null || known.sameAs() == null ? name : known.sameAs();
  }
}
