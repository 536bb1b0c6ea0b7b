package vn.quantrac.storage;

import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * How far the stream has followed the change log: what every change up to it asks for is committed.
 * Kept in the database beside the rows themselves, so that it is right for them also after a
 * restore. Thread-safe.
 */
public final class StreamPosition {

  private final Jdbi jdbi;

  public StreamPosition(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The number of a change; empty before the first checkpoint of the first stream. */
  public OptionalLong read() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select change_id from stream_position")
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
  }

  /** Keeps a position, unless a later one is kept. */
  public void advance(long change) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into stream_position as p (change_id) values (?)
                on conflict (only_row) do update
                  set change_id = excluded.change_id, at = now()
                where p.change_id < excluded.change_id
                """,
                change));
  }
}
