package vn.quantrac.storage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;

/** Raw readings as the API shows them. Thread-safe. */
public final class ReadingQueries {

  private static final String SERIES =
      """
      (select e.id from series e join station s on s.id = e.station_id
        where s.code = :station and e.parameter = :parameter)
      """;

  /** The newest reading is sought once: the query depends on nothing outside. */
  private static final String IN_FORCE =
      """
      select r.observed_at, r.value, r.status, r.sent_at, r.sequence, r.received_at, r.revision,
             r.reported_value, r.reported_unit, f.tests,
             coalesce(r.observed_at = (
               select n.observed_at from reading n
                where n.series_id = %1$s and n.status = 0 and n.value is not null
                order by n.observed_at desc limit 1), false) as newest
        from reading r
        left join reading_flag f on f.series_id = r.series_id and f.observed_at = r.observed_at
         and f.series_id = %1$s and f.observed_at > :lower and f.observed_at <= :upper
       where r.series_id = %1$s and r.observed_at > :lower and r.observed_at <= :upper
       order by r.observed_at
      """
          .formatted(SERIES);

  /**
   * Of the contents that had arrived, the greatest in the order of revisions; of the flags, the
   * version that was in force. Nothing is measured long after it arrives, which bounds the search
   * for the newest reading.
   */
  private static final String AS_KNOWN_AT =
      """
      with content as (
        select observed_at, value, status, sent_at, sequence, received_at, reported_value,
               reported_unit
          from reading
         where series_id = %1$s and observed_at > :lower and observed_at <= :upper
           and received_at <= :known
        union all
        select observed_at, value, status, sent_at, sequence, received_at, reported_value,
               reported_unit
          from reading_revision
         where series_id = %1$s and observed_at > :lower and observed_at <= :upper
           and received_at <= :known),
      flag as (
        select observed_at, tests from reading_flag
         where series_id = %1$s and observed_at > :lower and observed_at <= :upper
           and computed_at <= :known
        union all
        select observed_at, tests from reading_flag_history
         where series_id = %1$s and observed_at > :lower and observed_at <= :upper
           and computed_at <= :known and superseded_at > :known)
      select distinct on (c.observed_at)
             c.observed_at, c.value, c.status, c.sent_at, c.sequence, c.received_at,
             count(*) over (partition by c.observed_at) as revision, c.reported_value,
             c.reported_unit, f.tests,
             coalesce(c.observed_at = (
               select n.observed_at from reading n
                where n.series_id = %1$s and n.status = 0 and n.value is not null
                  and n.received_at <= :known and n.observed_at <= :latest
                order by n.observed_at desc limit 1), false) as newest
        from content c left join flag f on f.observed_at = c.observed_at
       order by c.observed_at, c.sent_at desc, c.sequence desc, c.value desc nulls last,
                c.status desc
      """
          .formatted(SERIES);

  /** How far a reading's time may at most be ahead of its receipt. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Jdbi jdbi;

  public ReadingQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The contents in force, ascending by observedAt. Empty when the station never had such a series.
   */
  public Page<ReadingRow> page(String station, String parameter, TimePage page) {
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(IN_FORCE + " limit :rows")
                    .bind("station", station)
                    .bind("parameter", parameter)
                    .bind("lower", page.lowerBound())
                    .bind("upper", page.upperBound())
                    .bind("rows", page.limit() + 1)
                    .map((row, context) -> reading(row))
                    .list(),
                page.limit()));
  }

  /**
   * The contents with from &lt; observedAt &lt;= to, ascending by observedAt.
   *
   * @param from exclusive
   * @param to inclusive
   * @param asKnownAt what was in force at that moment: of the contents that had arrived the one
   *     that was sent last, its revision counting these, with the flags of that moment; null for
   *     now
   */
  public List<ReadingRow> window(
      String station, String parameter, Instant from, Instant to, @Nullable Instant asKnownAt) {
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(asKnownAt == null ? IN_FORCE : AS_KNOWN_AT);
          query
              .bind("station", station)
              .bind("parameter", parameter)
              .bind("lower", from)
              .bind("upper", to);
          if (asKnownAt != null) {
            query.bind("known", asKnownAt).bind("latest", asKnownAt.plus(AHEAD));
          }
          return query.map((row, context) -> reading(row)).list();
        });
  }

  /**
   * Counts what became of the readings with from &lt; observedAt &lt;= to. Every one of them is
   * looked at: for a year, the versions of its days tell what changed at a hundredth of the cost.
   *
   * @param from exclusive
   * @param to inclusive
   * @param after the moment after which changes are counted; null for no such count
   */
  public ReadingChanges changes(
      String station, String parameter, Instant from, Instant to, @Nullable Instant after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with span as materialized (
                      select observed_at, revision, received_at from reading
                       where series_id = %1$s and observed_at > :lower and observed_at <= :upper),
                    several as (
                      select min(c.received_at) as first, max(c.received_at) as last
                        from (select observed_at, received_at from span where revision > 1
                              union all
                              select observed_at, received_at from reading_revision
                               where series_id = %1$s and observed_at > :lower
                                 and observed_at <= :upper) c
                       group by c.observed_at)
                    select o.readings, s.revised, greatest(o.newest, s.newest) as newest,
                           o.later + s.received_later as received_later, s.revised_later
                      from (select count(*) as readings, max(received_at) as newest,
                                   count(*) filter (where received_at > :after and revision = 1)
                                     as later
                              from span) o
                     cross join (
                           select count(*) as revised, max(last) as newest,
                                  count(*) filter (where first > :after) as received_later,
                                  count(*) filter (where first <= :after and last > :after)
                                    as revised_later
                             from several) s
                    """
                        .formatted(SERIES))
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("lower", from)
                .bind("upper", to)
                .bind("after", after == null ? Timestamps.LATEST : after)
                .map(
                    (row, context) ->
                        new ReadingChanges(
                            row.getInt("readings"),
                            row.getInt("revised"),
                            Timestamps.nullableInstant(row, "newest"),
                            row.getInt("received_later"),
                            row.getInt("revised_later")))
                .one());
  }

  /**
   * All contents known for one reading, the one in force first, then from the last sent to the
   * first. Empty when there is no such reading.
   */
  public List<ReadingRow> revisions(String station, String parameter, Instant observedAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with force as (
                      select r.*, f.tests from reading r
                        left join reading_flag f
                          on f.series_id = r.series_id and f.observed_at = r.observed_at
                       where r.series_id = %s and r.observed_at = :at)
                    select 0 as place, observed_at, value, status, sent_at, sequence, received_at,
                           revision, reported_value, reported_unit, tests, false as newest
                      from force
                    union all
                    select 1, v.observed_at, v.value, v.status, v.sent_at, v.sequence,
                           v.received_at, force.revision, v.reported_value, v.reported_unit, null,
                           false
                      from force join reading_revision v
                        on v.series_id = force.series_id and v.observed_at = force.observed_at
                     order by place, sent_at desc, sequence desc, value desc nulls last,
                              status desc
                    """
                        .formatted(SERIES))
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("at", observedAt)
                .map((row, context) -> reading(row))
                .list());
  }

  private static ReadingRow reading(ResultSet row) throws SQLException {
    @Nullable BigDecimal value = Columns.decimal(row, "value");
    InstrumentStatus status = Columns.status(row, "status");
    Integer tests = row.getObject("tests", Integer.class);
    return new ReadingRow(
        Timestamps.instant(row, "observed_at"),
        value,
        status,
        status == InstrumentStatus.MEASURING && value != null,
        Timestamps.instant(row, "sent_at"),
        row.getLong("sequence"),
        Timestamps.instant(row, "received_at"),
        row.getInt("revision"),
        Columns.decimal(row, "reported_value"),
        row.getString("reported_unit"),
        tests == null ? null : new TestResults(tests),
        row.getBoolean("newest"));
  }
}
