package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.jobs.commit.BatchWriter;
import vn.quantrac.jobs.event.StationHours;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.DerivedWriter;
import vn.quantrac.storage.StatisticWriter;

/** Opens the writers of the flow's commit steps, each with its own connection. */
public final class Stores {

  private Stores() {}

  /** Writes hours. */
  public static BatchWriter<StationHours> hours(DatabaseConfig config) {
    return writer(
        config,
        database -> {
          StatisticWriter writer = new StatisticWriter(database.dataSource());
          return batch -> writer.writeHours(flatten(batch, StationHours::hours));
        });
  }

  /** Writes days and indices. */
  public static BatchWriter<DerivedRows> derived(DatabaseConfig config) {
    return writer(
        config,
        database -> {
          DerivedWriter writer = new DerivedWriter(database.dataSource());
          return writer::write;
        });
  }

  private interface Write<T> {
    void write(List<T> batch);
  }

  private static <T> BatchWriter<T> writer(
      DatabaseConfig config, Function<Database, Write<T>> open) {
    Database database = Database.open(config);
    Write<T> write = open.apply(database);
    return new BatchWriter<>() {
      @Override
      public void write(List<T> batch) {
        write.write(batch);
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }

  private static <T, R> List<R> flatten(List<T> batch, Function<T, List<R>> rows) {
    List<R> all = new ArrayList<>();
    for (T one : batch) {
      all.addAll(rows.apply(one));
    }
    return all;
  }
}
