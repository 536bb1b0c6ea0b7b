package vn.quantrac.jobs.commit;

import java.io.Serializable;

/**
 * Bounds of a group commit, counted in rows.
 *
 * @param rowsPerCommit most rows in one transaction; a single element may exceed it alone
 * @param rowsWaiting most rows held in memory before the stream is held back
 */
public record CommitLimits(int rowsPerCommit, int rowsWaiting) implements Serializable {

  /** Fits batches of a few thousand rows, at which an upsert is fastest. */
  public static final CommitLimits DEFAULT = new CommitLimits(5_000, 20_000);

  /** Rejects bounds under which nothing could ever be written. */
  public CommitLimits {
    if (rowsPerCommit < 1 || rowsWaiting < rowsPerCommit) {
      throw new IllegalArgumentException(
          "needs 1 <= rowsPerCommit <= rowsWaiting, got %d and %d"
              .formatted(rowsPerCommit, rowsWaiting));
    }
  }
}
