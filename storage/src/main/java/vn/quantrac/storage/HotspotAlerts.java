package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertChange.Event;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.ConditionSide;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.KnownAlert;
import vn.quantrac.domain.alert.Occurrence;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * The alerts of hotspots: raised when one is opened, cleared when people have dealt with it, and
 * withdrawn when they find that there was none, or that it was part of another. Of one whose alert
 * was closed by hand there is another when it is seen again. Asked again it changes nothing.
 * Thread-safe.
 */
public final class HotspotAlerts {

  /** What the subject of their alerts begins with; the hotspot's number follows. */
  public static final String SUBJECT = "hotspot/";

  private static final String HOTSPOT =
      """
      select h.id, h.kind, h.first_at, h.last_at, h.state, h.merged_into is not null as merged,
             case when h.merged_into is null then h.over_at else h.changed_at end as over_at
        from hotspot h
      """;

  /**
   * Open ones without an alert that covers what was seen last, and alerts of those that are over.
   */
  private static final String CANDIDATES =
      HOTSPOT
          + """
            left join lateral (
              select a.state, a.cleared_at, a.closed_through, a.withdrawn from alert a
               where a.subject = '%s' || h.id and a.rule = :rule
               order by a.started_at desc, a.id desc limit 1) a on true
           where case when h.merged_into is null and h.over_at is null
                      then a.state is null or a.withdrawn or a.cleared_at is not null
                           or a.closed_through < h.last_at
                      else a.state <> 'CLOSED' and a.cleared_at is null end
           order by h.id
          """
              .formatted(SUBJECT);

  private record Hotspot(
      long id,
      String kind,
      Instant firstAt,
      Instant lastAt,
      boolean dismissed,
      boolean merged,
      @Nullable Instant overAt) {}

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public HotspotAlerts(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The hotspot that a subject names; null when it names none. */
  static @Nullable Long hotspot(String subject) {
    return subject.startsWith(SUBJECT) ? Long.valueOf(subject.substring(SUBJECT.length())) : null;
  }

  /**
   * Looks at all hotspots that may have another alert than they have.
   *
   * @param rule whose condition is {@link HotspotDetected}
   * @return how many alerts were changed
   * @throws StorageException when the database fails
   */
  public int look(AlertRule rule) {
    if (!(rule.condition() instanceof HotspotDetected detected)) {
      throw new IllegalArgumentException("not a rule about hotspots: " + rule.id());
    }
    List<Hotspot> candidates =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(CANDIDATES)
                    .bind("rule", rule.id())
                    .map((row, context) -> hotspot(row))
                    .list());
    int changed = 0;
    for (Hotspot one : candidates) {
      if (one.overAt() != null || detected.watches(one.kind())) {
        changed +=
            Transactions.run(
                dataSource,
                "writing alerts of hotspots",
                connection -> look(connection, rule, one.id()));
      }
    }
    return changed;
  }

  private static int look(Connection connection, AlertRule rule, long id) throws SQLException {
    Handle handle = Sql.handle(connection);
    AlertTable table = new AlertTable(handle);
    WatchedCondition condition = new WatchedCondition(rule.id(), SUBJECT + id, null, null, null);
    table.lock(condition);
    Hotspot hotspot =
        handle
            .createQuery(HOTSPOT + " where h.id = :id for share of h")
            .bind("id", id)
            .map((row, context) -> hotspot(row))
            .one();
    KnownAlert newest = table.newest(condition).orElse(null);
    AlertChange change = hotspot.overAt() == null ? raised(hotspot, newest) : over(hotspot, newest);
    if (change == null) {
      return 0;
    }
    table.write(condition, rule, change);
    AlertWriter.tell(handle, table);
    return 1;
  }

  private static @Nullable AlertChange raised(Hotspot hotspot, @Nullable KnownAlert newest) {
    if (newest != null && newest.condition().clearedAt() == null && !newest.closed()) {
      return null;
    }
    Instant through = newest == null ? null : newest.end();
    Instant started = hotspot.firstAt();
    if (through != null) {
      // Who closed the alert knows what was seen until then.
      if (!hotspot.lastAt().isAfter(through)) {
        return null;
      }
      started = hotspot.lastAt();
    }
    Fact fact = new Fact(started, Finding.HOLDS, null, null, started);
    return new AlertChange(
        null,
        new ConditionSide(started, started, null, false, false),
        new Occurrence(started, started, null, null, fact, fact, null),
        List.of(new Event(AlertEvent.RAISED, started)));
  }

  private static @Nullable AlertChange over(Hotspot hotspot, @Nullable KnownAlert newest) {
    Instant over = hotspot.overAt();
    if (newest == null
        || newest.closed()
        || newest.condition().clearedAt() != null
        || over == null) {
      return null;
    }
    ConditionSide before = newest.condition();
    boolean withdrawn = hotspot.dismissed() || hotspot.merged();
    return new AlertChange(
        newest,
        new ConditionSide(
            before.startedAt(),
            before.raisedAt(),
            withdrawn ? null : over,
            withdrawn,
            before.superseded()),
        null,
        List.of(new Event(withdrawn ? AlertEvent.WITHDRAWN : AlertEvent.CLEARED, over)));
  }

  private static Hotspot hotspot(ResultSet row) throws SQLException {
    return new Hotspot(
        row.getLong("id"),
        row.getString("kind"),
        Timestamps.instant(row, "first_at"),
        Timestamps.instant(row, "last_at"),
        row.getString("state").equals("dismissed"),
        row.getBoolean("merged"),
        Timestamps.nullableInstant(row, "over_at"));
  }
}
