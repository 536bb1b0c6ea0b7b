package vn.quantrac.storage.testing;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.DerivedWriter;

/** Puts rows of one kind into the tables of results, for tests that read them. */
public final class StoredResults {

  private final DerivedWriter writer;

  public StoredResults(DataSource dataSource) {
    this.writer = new DerivedWriter(dataSource);
  }

  /** Writes statistics alone. */
  public void statistics(List<PeriodStatistic> statistics) {
    write(new DerivedRows("", statistics, List.of(), List.of()));
  }

  /** Writes index rows alone. */
  public void indices(List<IndexRow> indices) {
    write(new DerivedRows("", List.of(), indices, List.of()));
  }

  private void write(DerivedRows rows) {
    var unused = writer.write(List.of(rows));
  }
}
