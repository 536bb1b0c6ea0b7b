package vn.quantrac.jobs.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.quantrac.storage.AlertDue;

/**
 * Looks for alerts in what goes by. What is said to be called by the task's thread aside, all of it
 * is called by the thread that commits, one call at a time. A watch may put off what it finds, and
 * then looks at it a part at a time.
 *
 * @param <I> what goes by
 */
interface Watch<I> {

  /** Whether an input can change an alert; called by the task's thread. */
  boolean concerns(I input);

  /** How many rows an input keeps in memory until it is looked at; called by the task's thread. */
  int rows(I input);

  /**
   * Whether {@link #begin} finds by itself what was given and not looked at before the end of a
   * run, so that a checkpoint need not wait for it; called by the task's thread.
   */
  boolean findsAgain();

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

  /** Whatever was computed before that moment has been given; said at each checkpoint. */
  void given(Instant until);

  /** Whether something that was put off is left. */
  boolean isBehind();

  /** Looks at a part of what was put off, and commits what follows from it. */
  List<AlertDue> goOn(Instant now);
}
