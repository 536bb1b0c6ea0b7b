package vn.quantrac.storage;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What was removed, added up by kind, cause, station and day, so that nothing goes silently. */
final class Removals {

  /** Cause: beyond what is kept of a station. */
  static final String QUOTA = "QUOTA";

  /** Cause: older than what is kept. */
  static final String AGE = "AGE";

  /** Kind: refused messages. */
  static final String REJECTIONS = "REJECTIONS";

  private Removals() {}

  /**
   * Adds to the account of today.
   *
   * @param gone a query of station_code, removed_rows, removed_bytes, oldest and newest; rows
   *     without oldest are left out
   */
  static void add(
      Handle handle, String kind, String cause, String gone, UnaryOperator<Update> arguments) {
    arguments
        .apply(
            handle
                .createUpdate(
                    """
                    insert into removal as t (kind, cause, station_code, day, removed_rows,
                                              removed_bytes, oldest, newest)
                    select :kind, :cause, station_code, (now() at time zone 'UTC')::date,
                           removed_rows, coalesce(removed_bytes, 0), oldest, newest
                      from (%s) gone where oldest is not null
                    on conflict (kind, cause, station_code, day) do update
                      set removed_rows = t.removed_rows + excluded.removed_rows,
                          removed_bytes = t.removed_bytes + excluded.removed_bytes,
                          oldest = least(t.oldest, excluded.oldest),
                          newest = greatest(t.newest, excluded.newest)
                    """
                        .formatted(gone))
                .bind("kind", kind)
                .bind("cause", cause))
        .execute();
  }
}
