package vn.quantrac.jobs.commit;

import java.util.List;

/**
 * Makes a batch durable in one transaction. Called by one thread at a time, never by the task's.
 *
 * @param <I> what is given
 * @param <O> what a committed batch is handed on as
 */
@FunctionalInterface
public interface BatchWriter<I, O> {

  /**
   * Returns only when everything in the batch is committed. Writing the same batch again must
   * change nothing.
   *
   * @param batch at least one element, in the order of arrival
   * @return what is handed on
   * @throws RuntimeException if nothing of the batch was committed, or it is not known whether it
   *     was
   */
  O write(List<I> batch);
}
