package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Keys by which programs sign in, kept as SHA-256. Thread-safe. */
public final class ApiKeyStore {

  private static final String COLUMNS = "select id, name, role, created_at from api_key";

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
                      role = excluded.role, revoked_at = null
                    returning id, name, role, created_at
                    """)
                .bind("name", name)
                .bind("hash", Secrets.hash(key))
                .bind("role", role.name())
                .map((row, context) -> key(row))
                .one());
  }

  /** The entry of a key; empty when it is unknown or revoked. */
  public Optional<ApiKey> find(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where key_hash = :hash and revoked_at is null")
                .bind("hash", Secrets.hash(key))
                .map((row, context) -> key(row))
                .findOne());
  }

  /** Keys in force, by name. */
  public List<ApiKey> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where revoked_at is null order by name")
                .map((row, context) -> key(row))
                .list());
  }

  /** Refuses a key from now on. False when there is no such key in force. */
  public boolean revoke(long id) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "update api_key set revoked_at = now() where id = ? and revoked_at is null", id)
                == 1);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Timestamps.instant(row, "created_at"));
  }
}
