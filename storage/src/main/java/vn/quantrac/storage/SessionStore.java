package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * People who are signed in; tokens are kept as SHA-256. A session ends at its time, or earlier when
 * nobody has used it for {@link #IDLE_LIMIT}. Thread-safe.
 */
public final class SessionStore {

  /** How long a session may go unused. */
  public static final Duration IDLE_LIMIT = Duration.ofHours(2);

  /** A use is noted at most so often. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final Jdbi jdbi;

  public SessionStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Opens a session and forgets those that are over.
   *
   * @return its token, told this once
   */
  public String open(long accountId, Instant expiresAt) {
    String token = Secrets.random();
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from session where expires_at < now() or seen_at < now() - make_interval(secs => ?)",
              IDLE_LIMIT.toSeconds());
          handle.execute(
              "insert into session (token_hash, account_id, expires_at) values (?, ?, ?)",
              Secrets.hash(token),
              accountId,
              expiresAt);
        });
    return token;
  }

  /**
   * The session of a token, which is used by that; empty when it is unknown, expired or unused for
   * too long at {@code now}, or the account disabled.
   */
  public Optional<Session> use(String token, Instant now) {
    Optional<Session> session = find(token, now);
    if (session.isPresent()) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "update session set seen_at = ? where token_hash = ? and seen_at < ?",
                  now,
                  Secrets.hash(token),
                  now.minus(NOTED_EVERY)));
    }
    return session;
  }

  /** The same without using it. */
  public Optional<Session> find(String token, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.id, a.name, a.role, s.expires_at from session s
                      join account a on a.id = s.account_id
                     where s.token_hash = :hash and s.expires_at > :now and s.seen_at > :seen
                       and not a.disabled
                    """)
                .bind("hash", Secrets.hash(token))
                .bind("now", now)
                .bind("seen", now.minus(IDLE_LIMIT))
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
