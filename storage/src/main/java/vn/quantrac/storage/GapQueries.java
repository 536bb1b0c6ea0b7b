package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.GapCause;

/** What never arrived, as the API lists it. Thread-safe. */
public final class GapQueries {

  private static final String ROWS =
      """
      select g.id as gap_id, s.code, s.operator, e.parameter,
             g.first_at - make_interval(secs => g.interval_seconds) as gap_from,
             g.last_at as gap_to, g.interval_seconds, g.first_sequence, g.last_sequence,
             g.missing, g.recovered, g.cause, g.found_at, g.closed_at, g.first_at, q.*
        from gap g
        join station s on s.id = g.station_id
        left join series e on e.id = g.series_id
        left join lateral (
          select q.id, q.from_at, q.to_at, q.state, q.tries, q.requested_by, q.made_at, q.asked_at,
                 case when q.ended_at is null then q.next_try_at end as next_try_at, q.ended_at
            from resend_request q
           where q.station_id = g.station_id and q.from_at < g.last_at
             and q.to_at > g.first_at - make_interval(secs => g.interval_seconds)
           order by q.id desc limit 1) q on true
      """;

  private final Jdbi jdbi;

  public GapQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Which gaps are asked for.
   *
   * @param station code; null for all
   * @param parameter null for all
   * @param open true for those of which something is missing, false for those that have closed,
   *     null for both
   * @param cause null for all
   * @param from those with missing readings later than this; null for the beginning
   * @param to those with missing readings not later than this; null for the end
   */
  public record Filter(
      @Nullable String station,
      @Nullable String parameter,
      @Nullable Boolean open,
      @Nullable GapCause cause,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * The place of a gap in lists.
   *
   * @param first time of the first missing reading
   */
  public record Place(Instant first, long id) {}

  /** A gap with its place in lists. */
  public record Listed(GapRow row, Place place) {}

  /**
   * Gaps, rising in the time of their first missing reading.
   *
   * @param after place of the last gap of the page before; null for the first page
   */
  public Page<Listed> page(Filter filter, @Nullable Place after, int limit) {
    Page.checkLimit(limit);
    List<Listed> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        ROWS
                            + """
                             where (cast(:station as text) is null or s.code = :station)
                               and (cast(:parameter as text) is null or e.parameter = :parameter)
                               and (cast(:open as boolean) is null
                                    or (g.closed_at is null) = :open)
                               and (cast(:cause as text) is null or g.cause = :cause)
                               and g.last_at > :from and g.first_at <= :to
                               and (g.first_at, g.id) > (:afterFirst, :afterId)
                             order by g.first_at, g.id limit :rows
                            """)
                    .bind("station", filter.station())
                    .bind("parameter", filter.parameter())
                    .bind("open", filter.open())
                    .bind("cause", filter.cause() == null ? null : filter.cause().name())
                    .bind("from", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                    .bind("to", filter.to() == null ? Timestamps.LATEST : filter.to())
                    .bind("afterFirst", after == null ? Timestamps.EARLIEST : after.first())
                    .bind("afterId", after == null ? 0 : after.id())
                    .bind("rows", limit + 1)
                    .map((row, context) -> listed(row))
                    .list());
    return Page.of(rows, limit);
  }

  /** One gap. */
  public Optional<GapRow> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ROWS + " where g.id = :id")
                .bind("id", id)
                .map((row, context) -> listed(row).row())
                .findOne());
  }

  private static Listed listed(ResultSet row) throws SQLException {
    boolean asked = row.getObject("made_at") != null;
    GapRow gap =
        new GapRow(
            row.getLong("gap_id"),
            Objects.requireNonNull(row.getString("code")),
            row.getString("operator"),
            row.getString("parameter"),
            Timestamps.instant(row, "gap_from"),
            Timestamps.instant(row, "gap_to"),
            row.getInt("interval_seconds"),
            row.getObject("first_sequence", Long.class),
            row.getObject("last_sequence", Long.class),
            row.getInt("missing"),
            row.getInt("recovered"),
            GapCause.valueOf(row.getString("cause")),
            Timestamps.instant(row, "found_at"),
            Timestamps.nullableInstant(row, "closed_at"),
            asked ? ResendRequestStore.request(row) : null);
    return new Listed(gap, new Place(Timestamps.instant(row, "first_at"), gap.id()));
  }
}
