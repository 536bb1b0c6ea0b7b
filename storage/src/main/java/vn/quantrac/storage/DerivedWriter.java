package vn.quantrac.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.AbsentIndex;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Writes days and index rows together. Thread-safe. */
public final class DerivedWriter {

  private final DataSource dataSource;
  private final StatisticUpsert statistics;
  private final IndexUpsert indices;
  private final IndexDelete deletions;

  public DerivedWriter(DataSource dataSource) {
    this.dataSource = dataSource;
    SeriesIds ids = new SeriesIds();
    this.statistics = new StatisticUpsert(ids);
    this.indices = new IndexUpsert(ids);
    this.deletions = new IndexDelete(ids);
  }

  /**
   * Writes days and indices as {@link StatisticWriter#writeDays} and {@link IndexWriter#write} do
   * and removes what is absent, all in one transaction. What is said later in the batch of the same
   * period holds.
   *
   * @throws StorageException when the database fails; nothing of the batch stands then
   */
  public void write(List<DerivedRows> batch) {
    List<PeriodStatistic> days = new ArrayList<>();
    Map<AbsentIndex, IndexRow> present = new LinkedHashMap<>();
    Map<AbsentIndex, AbsentIndex> absent = new LinkedHashMap<>();
    for (DerivedRows rows : batch) {
      days.addAll(rows.days());
      for (IndexRow row : rows.indices()) {
        AbsentIndex period =
            new AbsentIndex(row.station(), row.period(), row.end(), row.schemeId());
        present.put(period, row);
        absent.remove(period);
      }
      for (AbsentIndex period : rows.absent()) {
        absent.put(period, period);
        present.remove(period);
      }
    }
    if (days.isEmpty() && present.isEmpty() && absent.isEmpty()) {
      return;
    }
    Transactions.run(
        dataSource,
        "writing days and indices",
        connection -> {
          int rows = 0;
          if (!days.isEmpty()) {
            rows += statistics.write(connection, StatisticUpsert.DAYS, days);
          }
          if (!present.isEmpty()) {
            rows += indices.write(connection, List.copyOf(present.values()));
          }
          if (!absent.isEmpty()) {
            deletions.delete(connection, List.copyOf(absent.values()));
          }
          return rows;
        });
  }
}
