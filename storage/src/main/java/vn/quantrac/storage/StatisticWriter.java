package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Writes hours and days; a row that says the same as before is left alone. Thread-safe. */
public final class StatisticWriter {

  private final DataSource dataSource;
  private final StatisticUpsert upsert;

  public StatisticWriter(DataSource dataSource) {
    this.dataSource = dataSource;
    this.upsert = new StatisticUpsert(new SeriesIds());
  }

  /** Writes in one transaction; of several rows for one series and end the last one stands. */
  public void writeHours(List<PeriodStatistic> hours) {
    write(StatisticUpsert.HOURS, hours);
  }

  /** As {@link #writeHours}, for local days. */
  public void writeDays(List<PeriodStatistic> days) {
    write(StatisticUpsert.DAYS, days);
  }

  private void write(String table, List<PeriodStatistic> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Transactions.run(
        dataSource, "writing " + table, connection -> upsert.write(connection, table, rows));
  }
}
