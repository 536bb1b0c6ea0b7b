package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;

/**
 * What people say of readings, seen in the change log before it comes through the stream: under
 * load it would wait there behind readings that have nothing to do with it. A validation was
 * committed before it stands in the log, and so was every reading that the stream carries in front
 * of it, so that both are in the database already; and it still comes in its place. Not
 * thread-safe.
 */
final class ValidationsAhead {

  /** So often it is looked. */
  static final long EVERY_MILLIS = 200;

  private static final int MOST = 1_000;

  private final ChangeLog log;
  private final Predicate<String> isMine;
  private long position;
  private long nextLookMillis;

  /**
   * Sees what is committed from now on; what was committed before comes through the stream.
   *
   * @param isMine whether a station, by its code, is computed here
   */
  ValidationsAhead(ChangeLog log, Predicate<String> isMine) {
    this.log = log;
    this.isMine = isMine;
    this.position = log.last();
  }

  /**
   * Validations of stations that are computed here, each once, in their order; empty when it was
   * looked a moment ago.
   */
  List<Change> look(long nowMillis) {
    if (nowMillis < nextLookMillis) {
      return List.of();
    }
    nextLookMillis = nowMillis + EVERY_MILLIS;
    List<Change> found = new ArrayList<>();
    for (Change change : log.after(position, MOST)) {
      position = change.id();
      if (change.kind().equals(Change.VALIDATION) && isMine.test(change.station())) {
        found.add(change);
      }
    }
    return found;
  }
}
