package vn.quantrac.jobs.alert;

import java.io.Serializable;
import java.time.Instant;
import vn.quantrac.storage.Database;

/** Makes a watch where it runs. */
@FunctionalInterface
interface WatchOpener<I> extends Serializable {

  /** A watch on that database, which begins at that moment and remembers nothing yet. */
  Watch<I> open(Database database, Instant begun);
}
