package vn.quantrac.jobs.commit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a batch durable in one transaction. Called by one thread at a time, not always the same
 * one.
 *
 * @param <T> what is written
 */
public interface BatchWriter<T> extends AutoCloseable {

  /**
   * Returns only when everything in the batch is committed. Writing the same batch again must
   * change nothing.
   *
   * @param batch at least one element, in the order of arrival
   * @throws RuntimeException if nothing of the batch was committed, or it is not known whether it
   *     was
   */
  void write(List<T> batch);

  /** A writer that holds nothing which would have to be given back. */
  static <T> BatchWriter<T> of(Consumer<List<T>> write) {
    return new BatchWriter<>() {
      @Override
      public void write(List<T> batch) {
        write.accept(batch);
      }

      @Override
      public void close() {}
    };
  }

  /** Gives back what the writer holds. */
  @Override
  void close();
}
