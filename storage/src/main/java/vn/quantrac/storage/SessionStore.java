package vn.quantrac.storage;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** People who are signed in; tokens are kept as SHA-256. Thread-safe. */
public final class SessionStore {

  private final Jdbi jdbi;

  public SessionStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Opens a session and forgets those that have expired.
   *
   * @return its token, told this once
   */
  public String open(long accountId, Instant expiresAt) {
    String token = Secrets.random();
    jdbi.useTransaction(
        handle -> {
          handle.execute("delete from session where expires_at < now()");
          handle.execute(
              "insert into session (token_hash, account_id, expires_at) values (?, ?, ?)",
              Secrets.hash(token),
              accountId,
              expiresAt);
        });
    return token;
  }

  /**
   * The session of a token; empty when unknown, expired at {@code now}, or the account disabled.
   */
  public Optional<Session> find(String token, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.id, a.name, a.role, s.expires_at from session s
                      join account a on a.id = s.account_id
                     where s.token_hash = :hash and s.expires_at > :now and not a.disabled
                    """)
                .bind("hash", Secrets.hash(token))
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Session(
                            row.getLong("id"),
                            row.getString("name"),
                            Role.valueOf(row.getString("role")),
                            Timestamps.instant(row, "expires_at")))
                .findOne());
  }

  /** Ends a session; nothing happens when there is none. */
  public void close(String token) {
    jdbi.useHandle(
        handle -> handle.execute("delete from session where token_hash = ?", Secrets.hash(token)));
  }
}
