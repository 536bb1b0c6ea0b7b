package vn.quantrac.domain.derived;

import java.util.List;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Days and indices of one station that follow from changed hours.
 *
 * @param station code
 * @param days statistics of days
 * @param indices hourly and daily index rows
 * @param absent periods that have no index row
 */
public record DerivedRows(
    String station, List<PeriodStatistic> days, List<IndexRow> indices, List<AbsentIndex> absent) {

  /** How many rows this is. */
  public int rows() {
    return days.size() + indices.size() + absent.size();
  }
}
