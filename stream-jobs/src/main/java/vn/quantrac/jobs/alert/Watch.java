package vn.quantrac.jobs.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.quantrac.storage.AlertDue;

/**
 * Looks for alerts in what goes by. Everything but {@link #concerns} is called by the thread that
 * commits, one call at a time; what an answer says is committed.
 *
 * @param <I> what goes by
 */
interface Watch<I> {

  /** Whether an input can change an alert; called by the task's thread. */
  boolean concerns(I input);

  /**
   * Looks at what a run before this one may not have looked at.
   *
   * @param mine stations that are watched here
   * @return when stations are to be looked at again
   */
  List<AlertDue> begin(Predicate<String> mine, Instant now);

  /** Looks at inputs, in the order of arrival. */
  List<AlertDue> look(List<I> inputs, Instant now);

  /** Looks at stations of which the clock on the wall decides something. */
  List<AlertDue> due(Set<String> stations, Instant now);

  /** Everything computed before that time has been looked at, and will not be again. */
  void completed(Instant until);
}
