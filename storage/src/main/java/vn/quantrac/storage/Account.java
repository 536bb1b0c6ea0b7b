package vn.quantrac.storage;

/**
 * A person who may sign in.
 *
 * @param id of the account
 * @param name with which the person signs in
 * @param passwordHash as made by the API (Argon2)
 * @param role what the person may do
 * @param disabled whether signing in is refused
 */
public record Account(long id, String name, String passwordHash, Role role, boolean disabled) {

  @Override
  public String toString() {
    return "Account[" + id + ", " + name + ", " + role + (disabled ? ", disabled]" : "]");
  }
}
