package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Validation;

/**
 * What people decided about readings. Each decision and each undoing is a fact that stays; the
 * stream hears of it by the change log. Thread-safe.
 */
public final class ValidationStore {

  private static final String ROWS =
      """
      select s.code, e.parameter, v.id, v.from_at, v.to_at, v.validity, v.verification, v.reason,
             v.account, v.decided_at, u.reason as undo_reason, u.account as undo_account, u.undone_at
        from validation v
        join series e on e.id = v.series_id
        join station s on s.id = e.station_id
        left join validation_undo u on u.validation_id = v.id
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public ValidationStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Which validations are asked for.
   *
   * @param station code; null for all
   * @param parameter as registered; null for all
   * @param from those that reach beyond this instant; null for the beginning
   * @param to those that begin before this instant; null for the end
   * @param includeUndone whether those that hold no longer are wanted too
   */
  public record Filter(
      @Nullable String station,
      @Nullable String parameter,
      @Nullable Instant from,
      @Nullable Instant to,
      boolean includeUndone) {}

  /**
   * Makes a validation, finds the latest usable reading of the series anew and tells the stream, in
   * one transaction.
   *
   * @param account who decides
   * @throws UnknownSeriesException when the station never had such a series
   * @throws StaleReadingsException when a content of a reading of the span arrived after {@link
   *     ValidationRequest#asKnownAt}
   */
  public ValidationRow add(ValidationRequest request, String account) {
    return Transactions.run(
        dataSource,
        "adding a validation",
        connection -> {
          Handle handle = Sql.handle(connection);
          int series = series(handle, request.station(), request.parameter());
          if (request.validity() != null) {
            LatestTable.lockAll(connection);
          }
          refuseStale(handle, series, request);
          long id = insert(handle, series, request, account);
          ValidationRow row = find(handle, id).orElseThrow();
          changed(connection, series, row, account);
          return row;
        });
  }

  private static int series(Handle handle, String station, String parameter) {
    return handle
        .createQuery(
            """
            select e.id from series e join station s on s.id = e.station_id
             where s.code = :station and e.parameter = :parameter
            """)
        .bind("station", station)
        .bind("parameter", parameter)
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(() -> new UnknownSeriesException(station, parameter));
  }

  private static void refuseStale(Handle handle, int series, ValidationRequest request) {
    Instant asKnownAt = request.asKnownAt();
    if (asKnownAt == null) {
      return;
    }
    handle
        .createQuery(
            """
            select observed_at, received_at
              from (select observed_at, received_at from reading
                     where series_id = :series and observed_at > :from and observed_at <= :to
                       and received_at > :known
                    union all
                    select observed_at, received_at from reading_revision
                     where series_id = :series and observed_at > :from and observed_at <= :to
                       and received_at > :known) later
             order by received_at, observed_at limit 1
            """)
        .bind("series", series)
        .bind("from", request.from())
        .bind("to", request.to())
        .bind("known", asKnownAt)
        .map(
            (row, context) ->
                new StaleReadingsException(
                    asKnownAt,
                    Timestamps.instant(row, "observed_at"),
                    Timestamps.instant(row, "received_at")))
        .findOne()
        .ifPresent(
            stale -> {
              throw stale;
            });
  }

  private static long insert(Handle handle, int series, ValidationRequest request, String account) {
    return handle
        .createQuery(
            """
            insert into validation (series_id, from_at, to_at, validity, verification, reason,
                                    account)
            values (:series, :from, :to, :validity, :verification, :reason, :account)
            returning id
            """)
        .bind("series", series)
        .bind("from", request.from())
        .bind("to", request.to())
        .bind("validity", request.validity())
        .bind("verification", request.verification())
        .bind("reason", Columns.text(request.reason(), 4_000))
        .bind("account", Columns.text(account, 200))
        .mapTo(Long.class)
        .one();
  }

  /**
   * Undoes a validation by a new fact; otherwise as {@link #add}.
   *
   * @param account who undoes it
   * @param reason in the person's words
   * @return the validation with who undid it; empty when there is none of that id
   * @throws AlreadyUndoneException when it holds no longer
   */
  public Optional<ValidationRow> undo(long id, String account, String reason) {
    return Transactions.run(
        dataSource,
        "undoing a validation",
        connection -> {
          Handle handle = Sql.handle(connection);
          LatestTable.lockAll(connection);
          Optional<ValidationRow> before = find(handle, id);
          if (before.isEmpty()) {
            return before;
          }
          ValidationUndo undone = before.get().undone();
          if (undone != null) {
            throw new AlreadyUndoneException(id, undone);
          }
          handle.execute(
              "insert into validation_undo (validation_id, reason, account) values (?, ?, ?)",
              id,
              Columns.text(reason, 4_000),
              Columns.text(account, 200));
          ValidationRow row = find(handle, id).orElseThrow();
          int series = series(handle, row.station(), row.validation().parameter());
          changed(connection, series, row, account);
          return Optional.of(row);
        });
  }

  private static void changed(Connection connection, int series, ValidationRow row, String account)
      throws SQLException {
    Validation validation = row.validation();
    if (validation.validity() != null) {
      LatestTable.search(connection, series, Timestamps.micros(validation.to()));
    }
    ChangedSpan span = new ChangedSpan(validation.parameter(), validation.from(), validation.to());
    ChangeLog.add(connection, Change.VALIDATION, row.station(), span.payload(), account);
  }

  /** One validation, whether in force or undone. */
  public Optional<ValidationRow> find(long id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  private static Optional<ValidationRow> find(Handle handle, long id) {
    return handle
        .createQuery(ROWS + " where v.id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * Validations ascending by id.
   *
   * @param afterId id of the last row of the page before, 0 for the first page
   */
  public Page<ValidationRow> page(Filter filter, long afterId, int limit) {
    Page.checkLimit(limit);
    List<ValidationRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        ROWS
                            + """
                             where (cast(:station as text) is null or s.code = :station)
                               and (cast(:parameter as text) is null or e.parameter = :parameter)
                               and v.to_at > :from and v.from_at < :to
                               and (:undone or u.validation_id is null)
                               and v.id > :after order by v.id limit :rows
                            """)
                    .bind("station", filter.station())
                    .bind("parameter", filter.parameter())
                    .bind("from", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                    .bind("to", filter.to() == null ? Timestamps.LATEST : filter.to())
                    .bind("undone", filter.includeUndone())
                    .bind("after", afterId)
                    .bind("rows", limit + 1)
                    .map((row, context) -> row(row))
                    .list());
    return Page.of(rows, limit);
  }

  /** Those in force for any series of a station, ascending by id. */
  public List<Validation> inForce(String station) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ROWS + " where s.code = :station and u.validation_id is null order by v.id")
                .bind("station", station)
                .map((row, context) -> validation(row))
                .list());
  }

  /**
   * Those in force for one series that speak of any reading with from &lt; observedAt &lt;= to,
   * ascending by id.
   *
   * @param asKnownAt those in force at that moment; null for now
   */
  public List<Validation> inForce(
      String station, String parameter, Instant from, Instant to, @Nullable Instant asKnownAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ROWS
                        + """
                         where s.code = :station and e.parameter = :parameter
                           and v.to_at > :from and v.from_at < :to
                           and v.decided_at <= :known
                           and (u.undone_at is null or u.undone_at > :known)
                         order by v.id
                        """)
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("from", from)
                .bind("to", to)
                .bind("known", asKnownAt == null ? Timestamps.LATEST : asKnownAt)
                .map((row, context) -> validation(row))
                .list());
  }

  private static ValidationRow row(ResultSet row) throws SQLException {
    Instant undoneAt = Timestamps.nullableInstant(row, "undone_at");
    return new ValidationRow(
        row.getString("code"),
        validation(row),
        undoneAt == null
            ? null
            : new ValidationUndo(
                row.getString("undo_reason"), row.getString("undo_account"), undoneAt));
  }

  private static Validation validation(ResultSet row) throws SQLException {
    return new Validation(
        row.getLong("id"),
        row.getString("parameter"),
        Timestamps.instant(row, "from_at"),
        Timestamps.instant(row, "to_at"),
        row.getObject("validity", Integer.class),
        row.getObject("verification", Integer.class),
        row.getString("reason"),
        row.getString("account"),
        Timestamps.instant(row, "decided_at"));
  }
}
