package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Writes everything that follows from readings. A row that says the same as before is left alone;
 * of one that says something else the former version is kept. The newest index hour that changed is
 * told to the listeners, once a station, and every new exceedance. Thread-safe.
 */
public final class DerivedWriter {

  private final DataSource dataSource;
  private final SeriesIds ids = new SeriesIds();
  private final WrittenUntil written = new WrittenUntil();

  public DerivedWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Writes all rows and removes what is absent, in one transaction, so that no hour is seen without
   * what follows from it. What is said later in the batch of the same row holds.
   *
   * @return how many rows were new or changed or are gone
   * @throws StorageException when the database fails; nothing of the batch stands then
   * @throws IllegalStateException when a row is of a station or series that never was registered;
   *     nothing stands then
   */
  public int write(List<DerivedRows> batch) {
    return write(batch, false);
  }

  /**
   * As {@link #write}, and removes every other assessment of the windows whose statistics are among
   * the rows: the rulebook that made it says nothing of the window any longer.
   */
  public int replace(List<DerivedRows> batch) {
    return write(batch, true);
  }

  private int write(List<DerivedRows> rows, boolean removeOthers) {
    if (DerivedBatch.isEmpty(rows)) {
      return 0;
    }
    if (!removeOthers) {
      try {
        return write(rows, false, written);
      } catch (StorageException e) {
        if (!e.isUniqueViolation()) {
          throw e;
        }
        written.forget();
      }
    }
    return write(rows, removeOthers, new WrittenUntil());
  }

  /** Rows that are new by what is known to be written are inserted without looking first. */
  private int write(List<DerivedRows> rows, boolean removeOthers, WrittenUntil known) {
    record Done(DerivedBatch batch, int changed) {}
    Done done =
        Transactions.run(
            dataSource,
            "writing results",
            connection -> {
              DerivedBatch batch = DerivedBatch.of(connection, ids, rows);
              int changed = write(connection, batch, known);
              return new Done(
                  batch,
                  removeOthers
                      ? changed + AssessmentUpsert.removeOthers(connection, batch)
                      : changed);
            });
    written.committed(done.batch());
    return done.changed();
  }

  private static int write(Connection connection, DerivedBatch batch, WrittenUntil known)
      throws SQLException {
    int changed = 0;
    for (Map.Entry<AveragingPeriod, SortedMap<ReadingKey, Computed<PeriodStatistic>>> period :
        batch.statistics.entrySet()) {
      changed += StatisticUpsert.write(connection, period.getKey(), period.getValue(), known);
    }
    if (!batch.indices.isEmpty()) {
      changed += IndexUpsert.write(connection, batch.indices);
    }
    if (!batch.assessments.isEmpty()) {
      changed += AssessmentUpsert.write(connection, batch.assessments, known);
    }
    // Last, since here rows are locked that readings wait for.
    if (!batch.flags.isEmpty()) {
      changed += FlagTable.write(connection, batch.flags);
    }
    return changed;
  }
}
