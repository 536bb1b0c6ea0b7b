package vn.quantrac.jobs.commit;

import java.io.Serializable;
import java.time.Duration;

/**
 * Bounds of a group commit.
 *
 * @param rowsPerCommit most rows in one transaction; a single element may exceed it alone
 * @param rowsWaiting most rows held in memory before the stream is held back
 * @param apart least time between the beginnings of two transactions; zero for none
 */
public record CommitLimits(int rowsPerCommit, int rowsWaiting, Duration apart)
    implements Serializable {

  /** Fits batches of a few thousand rows, at which an upsert is fastest. */
  public static final CommitLimits DEFAULT = new CommitLimits(5_000, 20_000, Duration.ZERO);

  /** Rejects bounds under which nothing could ever be written. */
  public CommitLimits {
    if (rowsPerCommit < 1 || rowsWaiting < rowsPerCommit) {
      throw new IllegalArgumentException(
          "needs 1 <= rowsPerCommit <= rowsWaiting, got %d and %d"
              .formatted(rowsPerCommit, rowsWaiting));
    }
    if (apart.isNegative()) {
      throw new IllegalArgumentException("needs a time apart of zero or more, got " + apart);
    }
  }

  /** The same bounds with transactions that begin at least so long after one another. */
  public CommitLimits apart(Duration least) {
    return new CommitLimits(rowsPerCommit, rowsWaiting, least);
  }
}
