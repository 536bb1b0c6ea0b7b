package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.FactSpan;
import vn.quantrac.domain.alert.KnownAlert;
import vn.quantrac.domain.alert.Occurrence;
import vn.quantrac.domain.alert.Occurrences;
import vn.quantrac.domain.alert.Reconciliation;
import vn.quantrac.domain.alert.Silence;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;

/**
 * Makes the alerts of conditions those that follow from what is committed, and tells listeners what
 * has changed. Asked again it changes nothing, so nothing can be told twice. Thread-safe.
 */
public final class AlertWriter {

  /** How long after its end a window waits for its last hour. */
  public static final Duration GRACE = AlertFacts.GRACE;

  /** The most transitions of one transaction that listeners are told one by one: the last. */
  static final int MOST_TOLD = 200;

  private final DataSource dataSource;
  private final SeriesIds ids = new SeriesIds();

  public AlertWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Looks at conditions and writes what follows, in one transaction.
   *
   * @param looks in any order; several at one condition are one
   * @param now the clock on the wall
   * @return when stations are to be looked at again; may be empty
   * @throws StorageException when the database fails; nothing stands then
   */
  public List<AlertDue> write(Collection<AlertLook> looks, AlertRules rules, Instant now) {
    Map<WatchedCondition, AlertLook> merged = new LinkedHashMap<>();
    looks.forEach(look -> merged.merge(look.condition(), look, AlertLook::and));
    if (merged.isEmpty()) {
      return List.of();
    }
    return Transactions.run(
        dataSource,
        "writing alerts",
        connection -> {
          Handle handle = Sql.handle(connection);
          AlertTable table = new AlertTable(handle);
          List<AlertDue> dues = new ArrayList<>();
          // In one order, so that two writers cannot wait for each other.
          List<AlertLook> sorted = new ArrayList<>(merged.values());
          sorted.sort(
              Comparator.comparing(
                  look -> look.condition().subject() + "\n" + look.condition().rule()));
          for (AlertLook look : sorted) {
            table.lock(look.condition());
            Instant due = look(connection, table, look, rules, now);
            if (due != null) {
              dues.add(new AlertDue(look.station().code(), due));
            }
          }
          tell(handle, table);
          return dues;
        });
  }

  private @Nullable Instant look(
      Connection connection, AlertTable table, AlertLook asked, AlertRules rules, Instant now)
      throws SQLException {
    AlertLook look = asked;
    WatchedCondition condition = look.condition();
    Optional<KnownAlert> open = table.open(condition);
    if (open.isPresent() && open.get().condition().startedAt().isBefore(look.first())) {
      look = look.from(open.get().condition().startedAt());
    }
    AlertFacts.Found found = AlertFacts.around(connection, ids, look, rules, now);
    FactSpan span = found.span();
    List<KnownAlert> known = table.around(condition, span.from(), span.to());
    NavigableSet<Instant> cuts = new TreeSet<>();
    for (KnownAlert one : known) {
      Instant through = one.closedThrough();
      if (through != null) {
        cuts.add(through);
      }
    }
    AlertLook at = look;
    Instant due = found.waitsUntil();
    List<Occurrence> occurrences =
        Occurrences.of(
                span.facts(),
                since ->
                    AlertFacts.rule(rules, at, since).map(AlertRule::delays).orElse(Delays.NONE),
                cuts,
                now)
            .stream()
            .map(one -> due == null || !found.endsByClock() ? one : one.endingBy(due))
            .toList();
    Instant next = due;
    for (AlertChange change :
        Reconciliation.of(
            occurrences, known, span.from(), span.to(), table.raisedAfter(condition, span.to()))) {
      table.write(look, rule(rules, look, change), change);
    }
    for (Occurrence one : occurrences) {
      Instant waits = one.dueAt();
      if (waits != null && (next == null || waits.isBefore(next))) {
        next = waits;
      }
    }
    return next;
  }

  private static AlertRule rule(AlertRules rules, AlertLook look, AlertChange change) {
    return AlertFacts.rule(rules, look, change.condition().startedAt())
        .or(() -> Optional.ofNullable(rules.newest(look.condition().ruleId())))
        .orElseThrow();
  }

  /**
   * The last message of a station.
   *
   * @param at when it came
   * @param away whether it was the broker's word that the station is gone
   */
  private record Heard(Instant at, boolean away) {

    /** Who was silent and of whom it is then said that they are gone was not back. */
    Instant since(@Nullable KnownAlert newest) {
      boolean stands = newest != null && newest.condition().clearedAt() == null && !newest.closed();
      return away && newest != null && stands ? newest.condition().startedAt() : at;
    }
  }

  /**
   * Looks whether a station is silent, and writes what follows.
   *
   * @param condition of a rule with {@link AlertCondition.StationSilent}
   * @param notBefore silence is not raised earlier: what came while nobody listened is on its way
   * @return when it is to be looked at again; empty when the station was never heard
   */
  public Optional<Instant> silence(
      Station station, AlertRule rule, Instant notBefore, Instant now) {
    if (!(rule.condition() instanceof AlertCondition.StationSilent silent)) {
      throw new IllegalArgumentException("not a rule about silence: " + rule.id());
    }
    WatchedCondition condition = new WatchedCondition(rule.id(), station.code(), null, null, null);
    return Transactions.run(
        dataSource,
        "writing silence",
        connection -> {
          Handle handle = Sql.handle(connection);
          AlertTable table = new AlertTable(handle);
          table.lock(condition);
          Optional<Heard> heard =
              handle
                  .createQuery(
                      """
                      select st.last_received_at,
                             coalesce(not st.online and st.last_received_at
                                        <= st.state_at + interval '1 second', false) as away
                        from station_state st join station s on s.id = st.station_id
                       where s.code = :code and st.last_received_at is not null
                      """)
                  .bind("code", station.code())
                  .map(
                      (row, context) ->
                          new Heard(
                              Timestamps.instant(row, "last_received_at"), row.getBoolean("away")))
                  .findOne();
          if (heard.isEmpty()) {
            return Optional.empty();
          }
          KnownAlert newest = table.newest(condition).orElse(null);
          Instant last = heard.get().since(newest);
          Instant due = last.plus(silent.delay(station));
          Instant from = due.isBefore(notBefore) ? notBefore : due;
          boolean isSilent = !from.isAfter(now);
          AlertLook look = new AlertLook(station, condition, last, last);
          for (AlertChange change :
              Silence.changes(newest, last, silent.delay(station), isSilent)) {
            table.write(look, rule, change);
          }
          tell(handle, table);
          return Optional.of(isSilent ? now.plus(silent.delay(station)) : from);
        });
  }

  static void tell(Handle handle, AlertTable table) throws SQLException {
    List<AlertTable.Written> written = table.written();
    List<String> told = new ArrayList<>();
    for (AlertTable.Written one :
        written.subList(Math.max(0, written.size() - MOST_TOLD), written.size())) {
      told.add(AlertNotice.of(handle, one.alert(), one.number()));
    }
    Notifications.send(handle.getConnection(), told);
  }
}
