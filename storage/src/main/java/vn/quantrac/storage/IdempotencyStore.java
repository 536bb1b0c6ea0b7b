package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What requests that carry a key of the caller's choice have answered. Thread-safe. */
public final class IdempotencyStore {

  /** How long a key answers the same again. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** After this time without an end, a request counts as broken off and may be made again. */
  private static final Duration BROKEN_OFF = Duration.ofMinutes(1);

  private final Jdbi jdbi;

  public IdempotencyStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * What is known of a key.
   *
   * @param sameRequest whether the key came with this very request
   * @param status of the answer; null while the request is in progress
   * @param answer as it was kept; null while the request is in progress
   */
  public record Known(boolean sameRequest, @Nullable Integer status, byte @Nullable [] answer) {}

  /** Claims a key for a request; answers what is known of the key when it is not free. */
  public Optional<Known> begin(byte[] keyHash, byte[] requestHash, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("delete from idempotency where begun_at < ?", now.minus(KEPT));
          return claim(handle, keyHash, requestHash, now)
              ? Optional.empty()
              : Optional.of(known(handle, keyHash, requestHash));
        });
  }

  private static boolean claim(Handle handle, byte[] keyHash, byte[] requestHash, Instant now) {
    return handle.execute(
            """
            insert into idempotency as i (key_hash, request_hash, begun_at) values (?, ?, ?)
            on conflict (key_hash) do update
              set request_hash = excluded.request_hash, begun_at = excluded.begun_at
              where i.status is null and i.begun_at < ?
            """,
            keyHash,
            requestHash,
            now,
            now.minus(BROKEN_OFF))
        == 1;
  }

  private static Known known(Handle handle, byte[] keyHash, byte[] requestHash) {
    return handle
        .createQuery("select request_hash, status, answer from idempotency where key_hash = :key")
        .bind("key", keyHash)
        .map(
            (row, context) ->
                new Known(
                    Arrays.equals(requestHash, row.getBytes("request_hash")),
                    row.getObject("status", Integer.class),
                    row.getBytes("answer")))
        .one();
  }

  /** Keeps the answer of a request that has claimed the key. */
  public void finish(byte[] keyHash, int status, byte[] answer) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update idempotency set status = ?, answer = ? where key_hash = ?",
                status,
                answer,
                keyHash));
  }

  /** Frees the key of a request that has failed. */
  public void abandon(byte[] keyHash) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from idempotency where key_hash = ? and status is null", keyHash));
  }
}
