package vn.quantrac.domain.limit;

/** What a limit says of a value. */
public enum Verdict {
  /** Not above the upper limit and not below the lower. */
  COMPLIANT,
  /** Strictly above the upper limit, or strictly below the lower. */
  EXCEEDED,
  /** Nothing can be said; the assessment names the reason. */
  NOT_ASSESSABLE
}
