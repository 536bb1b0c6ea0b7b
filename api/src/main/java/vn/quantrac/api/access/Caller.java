package vn.quantrac.api.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.Role;

/**
 * Who is asking.
 *
 * @param kind how they came in
 * @param name of the key or person; null when anonymous
 * @param role what they may do; null when only public things are open to them
 * @param expiresAt end of the session; null without one
 */
public record Caller(
    Kind kind, @Nullable String name, @Nullable Role role, @Nullable Instant expiresAt) {

  /** How a caller came in. */
  public enum Kind {
    ANONYMOUS,
    PERSON,
    KEY
  }

  /** Whether the caller may do what {@code needed} may; null is public. */
  public boolean may(@Nullable Role needed) {
    return needed == null || (role != null && role.covers(needed));
  }

  /** By this name what the caller does stands in the change log: {@code person:lan}. */
  public String account() {
    return switch (kind) {
      case ANONYMOUS -> "anonymous";
      case PERSON -> "person:" + name;
      case KEY -> "key:" + name;
    };
  }
}
