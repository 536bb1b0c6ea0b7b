package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.plan.TaskMoney;

/**
 * What is reported of a task for a period, or an earlier version of it.
 *
 * @param state what reviewers have said of it; never COMPUTED
 * @param version from 1; the entity tag
 * @param change what made this version: ENTER, IMPORT, APPROVE, RETURN, LOCK, REOPEN
 * @param account who
 * @param at when
 */
public record TaskProgressRow(
    TaskProgressEntry entry,
    IndicatorValueState state,
    int version,
    String change,
    String account,
    Instant at) {

  /** Whether an entry says the same as this row, amounts by their value. */
  public boolean sameContent(TaskProgressEntry other) {
    return entry.progress() == other.progress()
        && sameNumber(entry.percent(), other.percent())
        && Objects.equals(entry.delivered(), other.delivered())
        && Objects.equals(entry.note(), other.note())
        && entry.provisional() == other.provisional()
        && plain(entry.money()).equals(plain(other.money()));
  }

  private static boolean sameNumber(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private static List<String> plain(List<TaskMoney> money) {
    return money.stream()
        .map(
            line ->
                "%s|%s|%s"
                    .formatted(
                        Objects.requireNonNullElse(line.source(), ""),
                        line.allotted().stripTrailingZeros().toPlainString(),
                        line.spent().stripTrailingZeros().toPlainString()))
        .sorted()
        .toList();
  }
}
