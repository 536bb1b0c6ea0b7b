package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.missing.ResendRules;

/**
 * Looks for what never arrived, a bounded piece of work at each look, beside the way of the
 * readings and never in it. Several may look at one database: one at a time does. Not thread-safe.
 */
public final class GapSearch {

  /** Series at each look. */
  private static final int SERIES = 1_000;

  /** Series asked for at once, since it costs as much to find which are due of a few as of many. */
  private static final int SERIES_AHEAD = 20_000;

  /** Stations at each look of which the numbers of messages are followed. */
  private static final int STATIONS = 25;

  /** Open gaps at each look that are compared with what has come meanwhile. */
  private static final int RECHECKED = 250;

  /** Fewer, since for each all that its station sent within sixty days is looked through. */
  private static final int NUMBERS_RECHECKED = 4;

  private static final long LOCK = 0x717561676170L;

  /** A series without a new grid point is looked at again after this time at the earliest. */
  private static final Duration REST = Duration.ofMillis(900);

  private final DataSource dataSource;
  private final ResendRules rules;
  private final Deque<Integer> seriesAhead = new ArrayDeque<>();
  private long registryVersion = -1;
  private long lastRechecked;
  private long lastNumbers;

  public GapSearch(DataSource dataSource, ResendRules rules) {
    this.dataSource = dataSource;
    this.rules = rules;
  }

  /**
   * What a look has found.
   *
   * @param found gaps that are new or longer
   * @param closed gaps of which everything has come
   * @param behind whether work was left for the next look
   */
  public record Outcome(int found, int closed, boolean behind) {}

  /**
   * Finds gaps that have become due, closes what has come, and names causes, in one transaction.
   *
   * @throws StorageException when the database fails; nothing of this look stands then
   */
  public Outcome look(Instant now) {
    return Transactions.run(
        dataSource,
        "looking for what is missing",
        connection -> {
          Handle handle = Sql.handle(connection);
          return lock(handle) ? look(handle, now) : new Outcome(0, 0, false);
        });
  }

  /** Whether this transaction is the only one that looks, or plans what to ask for. */
  static boolean lock(Handle handle) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  private Outcome look(Handle handle, Instant now) {
    long version = Promises.registryVersion(handle);
    if (version != registryVersion) {
      Promises.takeOver(handle, now);
      registryVersion = version;
    }
    Instant due = rules.due(now);
    Instant oldest = rules.oldest(now);
    List<Integer> series = dueSeries(handle, due, now);
    List<Long> found = new ArrayList<>();
    if (!series.isEmpty()) {
      found.addAll(RhythmGaps.find(handle, series, now, due, oldest));
      Promises.looked(handle, series, now);
    }
    List<Integer> jumped = NumberJumpTable.take(handle, due, STATIONS);
    if (!jumped.isEmpty()) {
      found.addAll(SequenceGaps.find(handle, jumped, now, due));
    }
    List<Long> again = toRecheck(handle, oldest);
    List<RhythmGaps.Changed> changed =
        new ArrayList<>(RhythmGaps.recheck(handle, again, now, rules.settling()));
    List<Long> numbers = numbersToRecheck(handle, oldest);
    changed.addAll(SequenceGaps.recheck(handle, numbers, now));
    List<Long> open = new ArrayList<>(found);
    open.addAll(again);
    open.addAll(numbers);
    changed.stream().filter(one -> !one.closed()).forEach(one -> open.add(one.id()));
    GapCauses.assign(handle, open, rules.patience());
    int closed = (int) changed.stream().filter(RhythmGaps.Changed::closed).count();
    boolean behind = series.size() == SERIES || jumped.size() == STATIONS;
    return new Outcome(found.size(), closed, behind);
  }

  /** What a look that fails has taken from the queue is asked for again when that is empty. */
  private List<Integer> dueSeries(Handle handle, Instant due, Instant now) {
    if (seriesAhead.isEmpty()) {
      seriesAhead.addAll(Promises.due(handle, due, now.minus(REST), SERIES_AHEAD));
    }
    List<Integer> series = new ArrayList<>();
    while (series.size() < SERIES && !seriesAhead.isEmpty()) {
      series.add(seriesAhead.remove());
    }
    return series;
  }

  /** Those that a gateway was asked for, and a part of the others, going round. */
  private List<Long> toRecheck(Handle handle, Instant oldest) {
    List<Long> asked =
        handle
            .createQuery(
                """
                select g.id from resend_request q
                  join gap g on g.station_id = q.station_id and g.last_at > q.from_at
                   and g.first_at <= q.to_at
                 where q.ended_at is null and g.closed_at is null and g.series_id is not null
                 group by g.id order by g.id limit :most
                """)
            .bind("most", RECHECKED)
            .mapTo(Long.class)
            .list();
    List<Long> round =
        handle
            .createQuery(
                """
                select id from gap
                 where closed_at is null and series_id is not null and id > :after
                   and last_at > :oldest
                 order by id limit :most
                """)
            .bind("after", lastRechecked)
            .bind("oldest", oldest)
            .bind("most", RECHECKED)
            .mapTo(Long.class)
            .list();
    lastRechecked = round.size() < RECHECKED ? 0 : round.get(round.size() - 1);
    List<Long> all = new ArrayList<>(asked);
    round.stream().filter(id -> !asked.contains(id)).forEach(all::add);
    return all;
  }

  private List<Long> numbersToRecheck(Handle handle, Instant oldest) {
    List<Long> round =
        handle
            .createQuery(
                """
            select id from gap
             where closed_at is null and series_id is null and id > :after and last_at > :oldest
             order by id limit :most
            """)
            .bind("after", lastNumbers)
            .bind("oldest", oldest)
            .bind("most", NUMBERS_RECHECKED)
            .mapTo(Long.class)
            .list();
    lastNumbers = round.size() < NUMBERS_RECHECKED ? 0 : round.get(round.size() - 1);
    return round;
  }
}
