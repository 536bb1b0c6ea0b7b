package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Versions of derived rows: each was in force from when it was computed until it was replaced. */
final class Versions {

  private Versions() {}

  /**
   * Whether a version was in force.
   *
   * @param supersededAt null while it is in force
   * @param asKnownAt the moment that is asked for; null for now
   */
  static boolean known(
      Instant computedAt, @Nullable Instant supersededAt, @Nullable Instant asKnownAt) {
    if (asKnownAt == null) {
      return supersededAt == null;
    }
    return !computedAt.isAfter(asKnownAt)
        && (supersededAt == null || supersededAt.isAfter(asKnownAt));
  }
}
