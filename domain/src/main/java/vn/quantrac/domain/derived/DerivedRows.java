package vn.quantrac.domain.derived;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Changed hours of one station, with everything that follows from them. Of several that speak of
 * the same row the last holds.
 *
 * @param station code
 * @param statistics of any period, in the order of computation
 * @param indices hourly and daily index rows
 * @param absent periods that have no index row
 * @param assessments verdicts on windows
 * @param flags test results that differ from the usual ones, or do no longer
 * @param rulebookSet number of the set of rulebooks by which all of this was computed; null before
 *     there is any
 */
public record DerivedRows(
    String station,
    List<PeriodStatistic> statistics,
    List<IndexRow> indices,
    List<AbsentIndex> absent,
    List<Assessment> assessments,
    List<FlaggedReading> flags,
    @Nullable Integer rulebookSet) {

  /** Statistics and indices alone. */
  public DerivedRows(
      String station,
      List<PeriodStatistic> statistics,
      List<IndexRow> indices,
      List<AbsentIndex> absent) {
    this(station, statistics, indices, absent, List.of(), List.of(), null);
  }

  /** The statistics of one period. */
  public List<PeriodStatistic> statistics(AveragingPeriod period) {
    return statistics.stream().filter(one -> one.period() == period).toList();
  }

  /** How many rows this is. */
  public int rows() {
    return statistics.size() + indices.size() + absent.size() + assessments.size() + flags.size();
  }
}
