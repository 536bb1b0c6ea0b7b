package vn.quantrac.domain.plan;

/** How far a task is, in the words of the agency that reports it. */
public enum TaskState {
  /** Nothing has been done yet. */
  NOT_STARTED,
  /** Work goes on. */
  IN_PROGRESS,
  /** Its product is there. */
  DONE,
  /** It is not pursued any more. */
  STOPPED;

  /** Whether nothing more is expected of it. */
  public boolean ends() {
    return this == DONE || this == STOPPED;
  }
}
