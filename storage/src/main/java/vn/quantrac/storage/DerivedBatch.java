package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.AbsentIndex;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Derived rows by table and by key. What is said last of a row holds; rows are sorted by their
 * keys, so that two writers cannot wait for each other.
 */
final class DerivedBatch {

  /** Of statistics, by series and end. */
  final Map<AveragingPeriod, SortedMap<ReadingKey, Computed<PeriodStatistic>>> statistics =
      new EnumMap<>(AveragingPeriod.class);

  /** A null row means that there is none. */
  final SortedMap<IndexKey, Computed<@Nullable IndexRow>> indices = new TreeMap<>();

  final SortedMap<AssessmentKey, Computed<Assessment>> assessments = new TreeMap<>();

  /** Null results mean that nothing is kept. */
  final SortedMap<ReadingKey, Computed<@Nullable TestResults>> flags = new TreeMap<>();

  private DerivedBatch() {}

  static DerivedBatch of(Connection connection, SeriesIds ids, List<DerivedRows> rows)
      throws SQLException {
    DerivedBatch batch = new DerivedBatch();
    for (DerivedRows one : rows) {
      batch.add(connection, ids, one);
    }
    return batch;
  }

  static boolean isEmpty(List<DerivedRows> rows) {
    for (DerivedRows one : rows) {
      if (one.rows() > 0) {
        return false;
      }
    }
    return true;
  }

  private void add(Connection connection, SeriesIds ids, DerivedRows rows) throws SQLException {
    Integer set = rows.rulebookSet();
    for (PeriodStatistic one : rows.statistics()) {
      int series = ids.series(connection, one.station(), one.parameter());
      statistics
          .computeIfAbsent(one.period(), period -> new TreeMap<>())
          .put(new ReadingKey(series, Timestamps.micros(one.end())), new Computed<>(one, set));
    }
    for (IndexRow one : rows.indices()) {
      int station = ids.station(connection, one.station());
      indices.put(IndexKey.of(station, one), new Computed<>(one, set));
    }
    for (AbsentIndex one : rows.absent()) {
      int station = ids.station(connection, one.station());
      indices.put(IndexKey.of(station, one), new Computed<>(null, set));
    }
    for (Assessment one : rows.assessments()) {
      int series = ids.series(connection, one.station(), one.parameter());
      assessments.put(
          new AssessmentKey(series, one.averaging(), one.book(), one.end()),
          new Computed<>(one, set));
    }
    for (FlaggedReading one : rows.flags()) {
      int series = ids.series(connection, rows.station(), one.parameter());
      flags.put(
          new ReadingKey(series, Timestamps.micros(one.observedAt())),
          new Computed<>(one.tests(), set));
    }
  }
}
