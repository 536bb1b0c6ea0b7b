package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a program signs in; the key itself is not kept.
 *
 * @param id of the key
 * @param name for people, once only
 * @param role what the program may do
 * @param createdAt when it was made
 * @param expiresAt when it is refused from; null for never
 */
public record ApiKey(
    long id, String name, Role role, Instant createdAt, @Nullable Instant expiresAt) {}
