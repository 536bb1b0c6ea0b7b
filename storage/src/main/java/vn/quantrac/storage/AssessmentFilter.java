package vn.quantrac.storage;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * Which assessments are asked for: those of windows with from &lt; end &lt;= to.
 *
 * @param station code; null for all
 * @param parameter as registered; null for all
 * @param averagings what windows are averaged over; empty for all
 * @param verdicts empty for all
 * @param from exclusive; null for the beginning
 * @param to inclusive; null for the end
 * @param books identifiers of rulebooks; at least one
 */
public record AssessmentFilter(
    @Nullable String station,
    @Nullable String parameter,
    Set<AveragingPeriod> averagings,
    Set<Verdict> verdicts,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> books) {

  /**
   * @throws IllegalArgumentException when no book is named
   */
  public AssessmentFilter {
    if (books.isEmpty()) {
      throw new IllegalArgumentException("at least one book must be named");
    }
  }
}
