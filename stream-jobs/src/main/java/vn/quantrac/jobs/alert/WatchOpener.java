package vn.quantrac.jobs.alert;

import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.api.common.TaskInfo;
import vn.quantrac.storage.Database;

/** Makes a watch where it runs. */
@FunctionalInterface
interface WatchOpener<I> extends Serializable {

  /**
   * A watch on that database, which begins at that moment and remembers nothing yet.
   *
   * @param task which part of the stations is watched, of how many
   */
  Watch<I> open(Database database, Instant begun, TaskInfo task);
}
