package vn.quantrac.storage;

import java.time.Instant;

/**
 * A person who may sign in.
 *
 * @param id of the account
 * @param name with which the person signs in
 * @param passwordHash as made by the API (Argon2)
 * @param role what the person may do
 * @param unit of the department to which the person belongs; empty when not told
 * @param disabled whether signing in is refused
 * @param createdAt when it was made
 */
public record Account(
    long id,
    String name,
    String passwordHash,
    Role role,
    String unit,
    boolean disabled,
    Instant createdAt) {

  @Override
  public String toString() {
    return "Account[" + id + ", " + name + ", " + role + (disabled ? ", disabled]" : "]");
  }
}
