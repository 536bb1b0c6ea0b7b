package vn.quantrac.api.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.storage.ApiKey;

/**
 * A key as administrators see it; never the key itself.
 *
 * @param expiresAt from when it is refused; null for never
 */
record KeyView(
    long id, String name, @Nullable String role, Instant createdAt, @Nullable Instant expiresAt) {

  static KeyView of(ApiKey key) {
    return new KeyView(
        key.id(), key.name(), Access.name(key.role()), key.createdAt(), key.expiresAt());
  }

  /**
   * A key that was just made.
   *
   * @param key itself, shown this once
   */
  record Made(
      long id,
      String name,
      @Nullable String role,
      Instant createdAt,
      @Nullable Instant expiresAt,
      String key) {

    static Made of(ApiKey entry, String key) {
      KeyView view = KeyView.of(entry);
      return new Made(view.id(), view.name(), view.role(), view.createdAt(), view.expiresAt(), key);
    }
  }
}
