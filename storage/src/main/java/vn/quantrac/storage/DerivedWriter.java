package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Writes days and index rows together. Thread-safe. */
public final class DerivedWriter {

  private final DataSource dataSource;
  private final StatisticUpsert statistics;
  private final IndexUpsert indices;

  public DerivedWriter(DataSource dataSource) {
    this.dataSource = dataSource;
    SeriesIds ids = new SeriesIds();
    this.statistics = new StatisticUpsert(ids);
    this.indices = new IndexUpsert(ids);
  }

  /**
   * Writes both in one transaction, as {@link StatisticWriter#writeDays} and {@link
   * IndexWriter#write} do.
   */
  public void write(List<PeriodStatistic> days, List<IndexRow> indexRows) {
    if (days.isEmpty() && indexRows.isEmpty()) {
      return;
    }
    int written =
        Transactions.run(
            dataSource,
            "writing days and indices",
            connection -> {
              int rows =
                  days.isEmpty() ? 0 : statistics.write(connection, StatisticUpsert.DAYS, days);
              return indexRows.isEmpty() ? rows : rows + indices.write(connection, indexRows);
            });
    assert written <= days.size() + indexRows.size();
  }
}
