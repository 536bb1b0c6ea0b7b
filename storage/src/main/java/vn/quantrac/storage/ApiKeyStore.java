package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keys by which programs sign in, kept as SHA-256. Thread-safe. */
public final class ApiKeyStore {

  private static final String ALL = "id, name, role, created_at, expires_at";
  private static final String COLUMNS = "select " + ALL + " from api_key";

  private final Jdbi jdbi;

  public ApiKeyStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** A new random key of 256 bits, not yet stored. */
  public static String randomKey() {
    return Secrets.random();
  }

  /**
   * Stores a key under a name; a name that is taken gets this key and role, and the key it had is
   * refused from now on.
   *
   * @param key of high entropy, since it is hashed once only
   * @throws org.jdbi.v3.core.JdbiException when the key is in use under another name
   */
  public ApiKey put(String name, String key, Role role) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into api_key (name, key_hash, role) values (:name, :hash, :role)
                    on conflict (name) do update set key_hash = excluded.key_hash,
                      role = excluded.role, revoked_at = null, expires_at = null
                    returning
                    """
                        + ALL)
                .bind("name", name)
                .bind("hash", Secrets.hash(key))
                .bind("role", role.name())
                .map((row, context) -> key(row))
                .one());
  }

  /**
   * Stores a new key. The name of a key that was revoked may be given again.
   *
   * @param key of high entropy, since it is hashed once only
   * @param expiresAt from when it is refused; null for never
   * @return empty when a key that is not revoked has the name
   */
  public Optional<ApiKey> create(String name, String key, Role role, @Nullable Instant expiresAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into api_key as k (name, key_hash, role, expires_at)
                    values (:name, :hash, :role, :expires)
                    on conflict (name) do update set key_hash = excluded.key_hash,
                      role = excluded.role, expires_at = excluded.expires_at,
                      created_at = now(), revoked_at = null
                      where k.revoked_at is not null
                    returning
                    """
                        + ALL)
                .bind("name", name)
                .bind("hash", Secrets.hash(key))
                .bind("role", role.name())
                .bind("expires", expiresAt)
                .map((row, context) -> key(row))
                .findOne());
  }

  /** Whether a key with that role was ever made, be it revoked or expired since. */
  public boolean hasEverBeen(Role role) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select exists (select 1 from api_key where role = :role)")
                .bind("role", role.name())
                .mapTo(Boolean.class)
                .one());
  }

  /** The entry of a key; empty when it is unknown, revoked or expired. */
  public Optional<ApiKey> find(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + """
                           where key_hash = :hash and revoked_at is null
                             and (expires_at is null or expires_at > now())
                          """)
                .bind("hash", Secrets.hash(key))
                .map((row, context) -> key(row))
                .findOne());
  }

  /** Keys that are not revoked, expired ones among them, by name. */
  public List<ApiKey> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where revoked_at is null order by name collate \"C\"")
                .map((row, context) -> key(row))
                .list());
  }

  /** Refuses a key from now on and tells which it was; empty when it is no key in force. */
  public Optional<ApiKey> revoke(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update api_key set revoked_at = now() where id = :id and revoked_at is null
                    returning
                    """
                        + ALL)
                .bind("id", id)
                .map((row, context) -> key(row))
                .findOne());
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Timestamps.instant(row, "created_at"),
        Timestamps.nullableInstant(row, "expires_at"));
  }
}
