package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.OpenRequest;
import vn.quantrac.domain.missing.RequestState;
import vn.quantrac.domain.missing.ResendPlan;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * What gateways are asked to send again. A request is noted as asked before it is published, so
 * that a restart does not ask twice; one that was lost on the way is made again after its wait.
 * Thread-safe.
 */
public final class ResendRequestStore {

  private static final String COLUMNS =
      """
      select q.id, s.code, q.from_at, q.to_at, q.state, q.tries, q.requested_by, q.made_at,
             q.asked_at, case when q.ended_at is null then q.next_try_at end as next_try_at,
             q.ended_at
        from resend_request q join station s on s.id = q.station_id
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;
  private final ResendRules rules;

  public ResendRequestStore(DataSource dataSource, ResendRules rules) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
    this.rules = rules;
  }

  /**
   * Ends requests that are answered or hopeless, and makes those that are needed.
   *
   * @return how many were made or made longer
   */
  public int plan(Instant now) {
    return Transactions.run(
        dataSource,
        "planning requests",
        connection -> {
          Handle handle = Sql.handle(connection);
          if (!GapSearch.lock(handle)) {
            return 0;
          }
          settle(handle, now);
          return make(handle, now);
        });
  }

  private void settle(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            with open as (
              select q.id, q.state, q.to_at, q.tries, q.next_try_at, q.missing_before,
                     (select coalesce(sum(g.missing), 0)::int from gap g
                       where g.station_id = q.station_id and g.closed_at is null
                         and g.last_at > q.from_at and g.first_at <= q.to_at) as missing
                from resend_request q where q.ended_at is null),
            judged as (
              select id, case when missing = 0 then 'ANSWERED'
                              when to_at <= :oldest then 'GIVEN_UP'
                              when tries >= :tries and next_try_at <= :now
                                   and missing >= missing_before then 'GIVEN_UP'
                              else state end as state,
                     case when missing > 0 and missing < missing_before then 0
                          else tries end as tries
                from open)
            update resend_request q
               set state = j.state, tries = j.tries,
                   ended_at = case when j.state in ('ANSWERED', 'GIVEN_UP')
                                   then cast(:now as timestamptz) end
              from judged j
             where q.id = j.id and (q.state, q.tries) is distinct from (j.state, j.tries)
            """)
        .bind("oldest", rules.oldest(now))
        .bind("tries", rules.tries())
        .bind("now", now)
        .execute();
  }

  private int make(Handle handle, Instant now) {
    Map<Integer, List<TimeRange>> uncovered = uncovered(handle, rules.oldest(now));
    int made = 0;
    for (Map.Entry<Integer, List<TimeRange>> station : uncovered.entrySet()) {
      ResendPlan plan = ResendPlan.of(station.getValue(), open(handle, station.getKey()), rules);
      for (OpenRequest longer : plan.longer()) {
        handle.execute(
            "update resend_request set to_at = ? where id = ?", longer.span().to(), longer.id());
      }
      for (TimeRange span : plan.made()) {
        insert(handle, station.getKey(), span, null, now);
      }
      made += plan.longer().size() + plan.made().size();
    }
    return made;
  }

  /**
   * Missing spans that no request covers, by station. Half an interval after the last grid point a
   * reading still belongs to it.
   */
  private static Map<Integer, List<TimeRange>> uncovered(Handle handle, Instant oldest) {
    Map<Integer, List<TimeRange>> uncovered = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select m.station_id, lower(s.span) as from_at, upper(s.span) as to_at
              from (select station_id,
                           range_agg(tstzrange(
                             greatest(first_at - make_interval(secs => interval_seconds), :oldest),
                             last_at + make_interval(secs => interval_seconds / 2.0), '(]')) as spans
                      from gap where closed_at is null and last_at > :oldest
                     group by station_id) m
              left join (select station_id, range_agg(tstzrange(from_at, to_at, '(]')) as spans
                           from resend_request where to_at > :oldest group by station_id) q
                on q.station_id = m.station_id
             cross join lateral unnest(m.spans - coalesce(q.spans, '{}'::tstzmultirange))
                     as s (span)
             order by 1, 2
            """)
        .bind("oldest", oldest)
        .map(
            (row, context) ->
                uncovered
                    .computeIfAbsent(row.getInt("station_id"), id -> new ArrayList<>())
                    .add(
                        new TimeRange(
                            Timestamps.instant(row, "from_at"), Timestamps.instant(row, "to_at"))))
        .list();
    return uncovered;
  }

  private static List<OpenRequest> open(Handle handle, int station) {
    return handle
        .createQuery(
            """
            select id, from_at, to_at from resend_request
             where station_id = :station and ended_at is null order by from_at, id
            """)
        .bind("station", station)
        .map(
            (row, context) ->
                new OpenRequest(
                    row.getLong("id"),
                    new TimeRange(
                        Timestamps.instant(row, "from_at"), Timestamps.instant(row, "to_at"))))
        .list();
  }

  private long insert(
      Handle handle, int station, TimeRange span, @Nullable String account, Instant now) {
    return handle
        .createQuery(
            """
            insert into resend_request (station_id, from_at, to_at, requested_by, made_at,
                                        next_try_at)
            values (:station, :from, :to, :account, :now, :first) returning id
            """)
        .bind("station", station)
        .bind("from", span.from())
        .bind("to", span.to())
        .bind("account", account == null ? null : Columns.text(account, 200))
        .bind("now", now)
        .bind("first", account == null ? now.plus(rules.settling()) : now)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Takes requests that are to be published now, and notes each as asked. Nobody is asked whose
   * connection is known to be down; one that has come back is asked at once.
   *
   * @param most requests at once
   */
  public List<ResendRequest> take(Instant now, int most) {
    return Transactions.run(
        dataSource,
        "taking requests",
        connection -> {
          Handle handle = Sql.handle(connection);
          if (!GapSearch.lock(handle)) {
            return List.of();
          }
          List<ResendRequest> taken = new ArrayList<>();
          for (ResendRequest request : toPublish(handle, now, most)) {
            taken.add(asked(handle, request, now));
          }
          return taken;
        });
  }

  private List<ResendRequest> toPublish(Handle handle, Instant now, int most) {
    return handle
        .createQuery(
            COLUMNS
                + """
                  join station_state t on t.station_id = q.station_id
                 where q.ended_at is null and q.tries < :tries and t.online is distinct from false
                   and (q.next_try_at <= :now
                        or (t.online and t.state_at > q.asked_at))
                   and (q.state = 'ASKED'
                        or (select count(*) from resend_request o
                             where o.station_id = q.station_id and o.ended_at is null
                               and (o.state = 'ASKED' or o.id < q.id)) < :flight)
                 order by q.next_try_at, q.id limit :most for update of q
                """)
        .bind("tries", rules.tries())
        .bind("flight", rules.inFlight())
        .bind("now", now)
        .bind("most", most)
        .map((row, context) -> request(row))
        .list();
  }

  private ResendRequest asked(Handle handle, ResendRequest request, Instant now) {
    int tries = request.tries() + 1;
    handle
        .createUpdate(
            """
            update resend_request q
               set state = 'ASKED', tries = :tries, asked_at = :now, next_try_at = :next,
                   missing_before = (
                     select coalesce(sum(g.missing), 0)::int from gap g
                      where g.station_id = q.station_id and g.closed_at is null
                        and g.last_at > q.from_at and g.first_at <= q.to_at)
             where q.id = :id
            """)
        .bind("tries", tries)
        .bind("now", now)
        .bind("next", now.plus(rules.waitAfter(tries)))
        .bind("id", request.id())
        .execute();
    return find(handle, request.id()).orElseThrow();
  }

  /**
   * Asks for a gap again because a person wishes it: an open request for it is made anew at once,
   * otherwise new ones are made, whatever has been given up before.
   *
   * @param account who wishes it
   * @return the requests, rising in time; empty when there is no such open gap
   * @throws TooOldException when stations keep nothing of its time any more
   */
  public List<ResendRequest> ask(long gap, String account, Instant now) {
    return Transactions.run(
        dataSource,
        "asking for a gap",
        connection -> {
          Handle handle = Sql.handle(connection);
          Optional<Span> span = span(handle, gap);
          if (span.isEmpty()) {
            return List.of();
          }
          TimeRange within = within(span.get(), now);
          List<Long> ids = again(handle, span.get(), account, now);
          if (ids.isEmpty()) {
            for (TimeRange piece : ResendPlan.pieces(List.of(within), rules)) {
              ids.add(insert(handle, span.get().station(), piece, account, now));
            }
          }
          return ids.stream().map(id -> find(handle, id).orElseThrow()).toList();
        });
  }

  private record Span(int station, TimeRange range) {}

  private static Optional<Span> span(Handle handle, long gap) {
    return handle
        .createQuery(
            """
            select station_id, first_at - make_interval(secs => greatest(interval_seconds, 1))
                     as from_at,
                   last_at + make_interval(secs => interval_seconds / 2.0) as to_at
              from gap where id = :id and closed_at is null
            """)
        .bind("id", gap)
        .map(
            (row, context) ->
                new Span(
                    row.getInt("station_id"),
                    new TimeRange(
                        Timestamps.instant(row, "from_at"), Timestamps.instant(row, "to_at"))))
        .findOne();
  }

  private TimeRange within(Span span, Instant now) {
    Instant oldest = rules.oldest(now);
    TimeRange range = span.range();
    if (!range.to().isAfter(oldest)) {
      throw new TooOldException(range.to(), oldest);
    }
    return range.from().isBefore(oldest) ? new TimeRange(oldest, range.to()) : range;
  }

  private static List<Long> again(Handle handle, Span span, String account, Instant now) {
    return new ArrayList<>(
        handle
            .createQuery(
                """
                with again as (
                  update resend_request
                     set tries = 0, next_try_at = :now, requested_by = :account
                   where station_id = :station and ended_at is null
                     and from_at < :to and to_at > :from
                  returning id, from_at)
                select id from again order by from_at, id
                """)
            .bind("now", now)
            .bind("account", Columns.text(account, 200))
            .bind("station", span.station())
            .bind("from", span.range().from())
            .bind("to", span.range().to())
            .mapTo(Long.class)
            .list());
  }

  private static Optional<ResendRequest> find(Handle handle, long id) {
    return handle
        .createQuery(COLUMNS + " where q.id = :id")
        .bind("id", id)
        .map((row, context) -> request(row))
        .findOne();
  }

  /** All requests of a station, rising in time. */
  public List<ResendRequest> of(String station) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where s.code = :station order by q.from_at, q.id")
                .bind("station", station)
                .map((row, context) -> request(row))
                .list());
  }

  static ResendRequest request(ResultSet row) throws SQLException {
    return new ResendRequest(
        row.getLong("id"),
        Objects.requireNonNull(row.getString("code")),
        Timestamps.instant(row, "from_at"),
        Timestamps.instant(row, "to_at"),
        RequestState.valueOf(row.getString("state")),
        row.getInt("tries"),
        row.getString("requested_by"),
        Timestamps.instant(row, "made_at"),
        Timestamps.nullableInstant(row, "asked_at"),
        Timestamps.nullableInstant(row, "next_try_at"),
        Timestamps.nullableInstant(row, "ended_at"));
  }
}
