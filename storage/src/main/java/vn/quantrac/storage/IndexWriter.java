package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexRow;

/**
 * Writes index hours and days; a row that says the same as before is left alone. The newest hour
 * that changed is told to the listeners, once a station. Thread-safe.
 */
public final class IndexWriter {

  private final DerivedWriter writer;

  public IndexWriter(DataSource dataSource) {
    this.writer = new DerivedWriter(dataSource);
  }

  /** Writes in one transaction; of several rows for one station, period and end the last stands. */
  public void write(List<IndexRow> rows) {
    writer.write(List.of(new DerivedRows("", List.of(), rows, List.of())));
  }
}
