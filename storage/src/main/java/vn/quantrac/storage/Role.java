package vn.quantrac.storage;

/** What an account or a program may do; each role may do all that those before it may. */
public enum Role {
  VIEWER,
  OPERATOR,
  ANALYST,
  ADMINISTRATOR;

  /** Whether this role may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
