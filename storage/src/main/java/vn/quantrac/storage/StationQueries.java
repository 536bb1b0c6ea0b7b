package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Stations as the API shows them. Thread-safe. */
public final class StationQueries {

  private static final String LATEST =
      """
      select s.code, e.parameter, e.unit, l.observed_at, l.value, l.received_at
        from station s join series e on e.station_id = s.id
        join latest_reading l on l.series_id = e.id
      """;

  private static final String WITH_VALUE = " and e.active and l.observed_at is not null";

  private static final String LATEST_AFTER =
      " where (cast(:parameter as text) is null or e.parameter = :parameter)"
          + WITH_VALUE
          + """
             and (s.code collate "C", e.parameter collate "C") > (:afterStation, :afterParameter)
           order by s.code collate "C", e.parameter collate "C" limit :rows
          """;

  private final Jdbi jdbi;

  public StationQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Stations with their state, ascending by code (byte order), after {@code afterCode}. */
  public Page<StationRow> page(@Nullable String afterCode, int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            Page.of(
                StationReader.rows(
                    handle,
                    "where s.code collate \"C\" > :after order by s.code collate \"C\" limit :rows",
                    Map.of("after", afterCode == null ? "" : afterCode, "rows", limit + 1)),
                limit));
  }

  /** One station with its state. */
  public Optional<StationRow> find(String code) {
    return jdbi.withHandle(
        handle ->
            StationReader.rows(handle, "where s.code = :code", Map.of("code", code)).stream()
                .findFirst());
  }

  /** A series that the station has or had; empty when it never had one of this parameter. */
  public Optional<SeriesRow> series(String code, String parameter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.parameter, e.unit, e.interval_seconds, e.active
                      from series e join station s on s.id = e.station_id
                     where s.code = :code and e.parameter = :parameter
                    """)
                .bind("code", code)
                .bind("parameter", parameter)
                .map(
                    (row, context) ->
                        new SeriesRow(StationReader.series(row), row.getBoolean("active")))
                .findOne());
  }

  /** The newest usable reading of each active series that has one, in the order registered. */
  public List<LatestReading> latest(String code) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(LATEST + " where s.code = :code" + WITH_VALUE + " order by e.position")
                .bind("code", code)
                .map((row, context) -> latest(row))
                .list());
  }

  /**
   * The newest usable reading of each active series of every station, ascending by station and
   * parameter (byte order).
   *
   * @param parameter only series of it; null for all
   * @param afterStation the last one of the page before; null for the first page
   * @param afterParameter the last one of the page before; null for the first page
   */
  public Page<LatestReading> latest(
      @Nullable String parameter,
      @Nullable String afterStation,
      @Nullable String afterParameter,
      int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(LATEST + LATEST_AFTER)
                    .bind("parameter", parameter)
                    .bind("afterStation", afterStation == null ? "" : afterStation)
                    .bind("afterParameter", afterParameter == null ? "" : afterParameter)
                    .bind("rows", limit + 1)
                    .map((row, context) -> latest(row))
                    .list(),
                limit));
  }

  private static LatestReading latest(ResultSet row) throws SQLException {
    return new LatestReading(
        row.getString("code"),
        row.getString("parameter"),
        row.getString("unit"),
        Timestamps.instant(row, "observed_at"),
        Objects.requireNonNull(Columns.decimal(row, "value")),
        Timestamps.instant(row, "received_at"));
  }
}
