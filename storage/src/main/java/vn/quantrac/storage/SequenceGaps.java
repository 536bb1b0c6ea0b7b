package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Finds numbers of messages that never came, between two that did. A gateway that begins again at 1
 * or far below begins a new run, in which the numbers before count no more; a message without a
 * number (0) says nothing; and where most neighbours are not one apart, the gateway does not number
 * one by one and nothing is concluded. A reading that was sent again carries the newest number it
 * was sent under, so numbers whose readings came again later are not missed: such a reading was
 * sent after both neighbours, or had arrived before it was sent for the last time.
 */
final class SequenceGaps {

  /** A wider jump is another way of numbering, not a loss. */
  private static final int WIDEST = 10_000;

  /** Messages of one station from readings and their revisions; filled with the conditions. */
  private static final String SENT =
      """
      (select sent_at, sequence, observed_at from reading r where r.series_id = e.id and %1$s
       union all
       select sent_at, sequence, observed_at from reading_revision r
        where r.series_id = e.id and %1$s)
      """;

  private static final String CANDIDATES =
      """
      sent as (
        select e.station_id, m.sent_at, m.sequence, m.observed_at
          from series e cross join lateral %1$s m
         where e.station_id = any(:stations)),
      message as (
        select station_id, sent_at, sequence, max(observed_at) as observed_at
          from sent group by station_id, sent_at, sequence),
      ordered as (
        select *, lag(sequence) over (partition by station_id order by sent_at, sequence) as before
          from message),
      numbered as (
        select *, count(*) filter (where sequence < before
                                     and (sequence <= 1 or sequence < before / 2))
                    over (partition by station_id order by sent_at, sequence) as run
          from ordered),
      distinctly as (
        select station_id, run, sequence, min(sent_at) as sent_at, max(observed_at) as observed_at
          from numbered group by station_id, run, sequence),
      pair as (
        select *, lead(sequence) over following as next, lead(sent_at) over following as next_sent,
               lead(observed_at) over following as next_observed
          from distinctly
        window following as (partition by station_id, run order by sequence)),
      numbering as (
        select station_id, 2 * count(*) filter (where next - sequence = 1) >= count(*) as by_one
          from pair where next is not null group by station_id),
      candidate as (
        select row_number() over () as key, p.station_id, p.sequence as a, p.next as b,
               p.sent_at as a_sent, p.next_sent as b_sent, p.observed_at as a_observed,
               p.next_observed as b_observed, cast(:now as timestamptz) as found_at
          from pair p join numbering n on n.station_id = p.station_id and n.by_one
         where p.next - p.sequence between 2 and :widest
           and not exists (
             select 1 from gap g
              where g.station_id = p.station_id and g.series_id is null and g.closed_at is null
                and g.first_sequence < p.next and g.last_sequence > p.sequence
                and g.sent_after < p.next_sent + interval '1 day'
                and g.sent_before > p.sent_at - interval '1 day'))
      """
          .formatted(
              SENT.formatted(
                  """
                  r.observed_at > cast(:until as timestamptz) - interval '1 day'
                       and r.received_at <= :until and r.sequence > 0
                  """));

  private static final String OPEN =
      """
      candidate as (
        select id as key, station_id, first_sequence - 1 as a, last_sequence + 1 as b,
               sent_after as a_sent, sent_before as b_sent, first_at as a_observed,
               last_at as b_observed, found_at
          from gap where id = any(:gaps) and closed_at is null and series_id is null)
      """;

  /** What is missing of each candidate, by all that the station ever sent. */
  private static final String PIECES =
      """
      , known as (
        select c.key, m.sequence, min(m.sent_at) as sent_at, max(m.observed_at) as observed_at
          from candidate c join series e on e.station_id = c.station_id
         cross join lateral %1$s m
         group by c.key, m.sequence
        union all select key, a, a_sent, a_observed from candidate
        union all select key, b, b_sent, b_observed from candidate),
      neighbour as (
        select *, lead(sequence) over following as next, lead(sent_at) over following as next_sent,
               lead(observed_at) over following as next_observed
          from known window following as (partition by key order by sequence)),
      piece as (
        select c.key, c.station_id, c.found_at, c.a, c.b, n.sequence + 1 as first,
               n.next - 1 as last, n.sent_at, n.next_sent,
               least(n.observed_at, n.next_observed) as first_at,
               greatest(n.observed_at, n.next_observed) as last_at,
               row_number() over (partition by c.key order by n.sequence) as place
          from neighbour n join candidate c on c.key = n.key
         where n.next - n.sequence > 1
           and not exists (
             select 1 from series e join reading r on r.series_id = e.id
              where e.station_id = c.station_id
                and r.observed_at > least(n.observed_at, n.next_observed)
                and r.observed_at <= greatest(n.observed_at, n.next_observed)
                and (r.sent_at > greatest(n.sent_at, n.next_sent)
                     or r.received_at < r.sent_at - interval '1 minute')))
      """
          .formatted(
              SENT.formatted(
                  """
                  r.observed_at > c.a_sent - interval '60 days'
                       and r.observed_at <= c.b_sent + interval '1 day'
                       and r.sequence > c.a and r.sequence < c.b
                       and r.sent_at > c.a_sent - interval '1 day'
                       and r.sent_at < c.b_sent + interval '1 day'
                  """));

  private static final String INSERT =
      """
      insert into gap (station_id, interval_seconds, offset_seconds, missing, first_at, last_at,
                       first_sequence, last_sequence, sent_after, sent_before, found_at)
      select station_id, 0, 0, (last - first + 1)::int, first_at, last_at, first, last, sent_at,
             next_sent, found_at
        from piece
      """;

  private static final String FIND =
      "with "
          + CANDIDATES
          + PIECES
          + """
          , undecided as (
            insert into number_jump (station_id, received_at)
            select station_id, :now from numbering where not by_one),
          made as (
          """
          + INSERT
          + " returning id) select id from made";

  private static final String RECHECK =
      "with "
          + OPEN
          + PIECES
          + """
          , closed as (
            update gap g set closed_at = :now, recovered = g.recovered + g.missing
              from candidate c
             where g.id = c.key and not exists (select 1 from piece p where p.key = c.key)
            returning g.id),
          shrunk as (
            update gap g
               set first_sequence = p.first, last_sequence = p.last, first_at = p.first_at,
                   last_at = p.last_at, sent_after = p.sent_at, sent_before = p.next_sent,
                   missing = (p.last - p.first + 1)::int,
                   recovered = g.recovered + g.missing
                               - (select sum(o.last - o.first + 1)::int from piece o
                                   where o.key = p.key)
              from piece p
             where g.id = p.key and p.place = 1 and (p.first <> p.a + 1 or p.last <> p.b - 1)
            returning g.id),
          made as (
          """
          + INSERT
          + """
           where place > 1 returning id)
          select id, true as closed from closed
          union all select id, false from shrunk
          union all select id, false from made
          """;

  private SequenceGaps() {}

  /**
   * Looks at the messages with readings of the last day before {@code until}. Where too few
   * neighbours are one apart to conclude anything, the station is looked at again.
   *
   * @param stations whose numbers did not follow each other
   * @param until when the newest message that counts was received
   * @return ids of new gaps
   */
  static List<Long> find(Handle handle, List<Integer> stations, Instant now, Instant until) {
    return handle
        .createQuery(FIND)
        .bindArray("stations", Integer.class, stations)
        .bind("now", now)
        .bind("until", until)
        .bind("widest", WIDEST + 1)
        .mapTo(Long.class)
        .list();
  }

  /** Looks again at open gaps; those that are as they were are not told. */
  static List<RhythmGaps.Changed> recheck(Handle handle, List<Long> gaps, Instant now) {
    return handle
        .createQuery(RECHECK)
        .bindArray("gaps", Long.class, gaps)
        .bind("now", now)
        .map((row, context) -> new RhythmGaps.Changed(row.getLong("id"), row.getBoolean("closed")))
        .list();
  }
}
