package vn.quantrac.api.access;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The caller as clients see it.
 *
 * @param name null when anonymous
 * @param role null when only public things are open
 * @param expiresAt end of the session; null without one
 */
record SessionView(
    String kind, @Nullable String name, @Nullable String role, @Nullable Instant expiresAt) {

  static SessionView of(Caller caller) {
    return new SessionView(
        caller.kind().name().toLowerCase(Locale.ROOT),
        caller.name(),
        Access.name(caller.role()),
        caller.expiresAt());
  }
}
