package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Writes hours and days; a row that says the same as before is left alone. Thread-safe. */
public final class StatisticWriter {

  private final DerivedWriter writer;

  public StatisticWriter(DataSource dataSource) {
    this.writer = new DerivedWriter(dataSource);
  }

  /** Writes in one transaction; of several rows for one series and end the last one stands. */
  public void writeHours(List<PeriodStatistic> hours) {
    write(hours);
  }

  /** As {@link #writeHours}, for local days. */
  public void writeDays(List<PeriodStatistic> days) {
    write(days);
  }

  private void write(List<PeriodStatistic> rows) {
    writer.write(List.of(new DerivedRows("", rows, List.of(), List.of())));
  }
}
