package vn.quantrac.jobs.commit;

/**
 * A batch could not be committed. The job restarts from its last checkpoint and the broker sends
 * the messages again.
 */
public final class CommitFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommitFailedException(int elements, Throwable cause) {
    super("a batch of %d elements could not be committed".formatted(elements), cause);
  }
}
