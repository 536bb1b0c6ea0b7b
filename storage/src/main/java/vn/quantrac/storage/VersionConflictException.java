package vn.quantrac.storage;

/** The entry was changed by somebody else since it was read. */
public final class VersionConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long expected;
  private final long actual;

  VersionConflictException(String subject, long expected, long actual) {
    super(subject + " has version " + actual + ", not " + expected);
    this.expected = expected;
    this.actual = actual;
  }

  /** The version that the caller had seen. */
  public long expected() {
    return expected;
  }

  /** The version that stands; 0 where the entry does not exist. */
  public long actual() {
    return actual;
  }
}
