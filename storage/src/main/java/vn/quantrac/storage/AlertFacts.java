package vn.quantrac.storage;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertHour;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.FactSpan;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.SoundFacts;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * The facts of a condition as they are committed, as far around a change as they decide anything. A
 * window that is not over says nothing yet: it is over when the series has an hour at its end, or
 * when that is five minutes ago on the clock on the wall.
 */
final class AlertFacts {

  /** How long after its end a window waits for its last hour. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final String BEFORE = " < :first order by 1 desc limit :rows";
  private static final String AFTER = " >= :first order by 1 limit :rows";

  private static final int FIRST_PAGE = 56;
  private static final int GROWTH = 8;
  private static final int GREATEST_PAGE = 5_000_000;

  private static final String ASSESSMENTS =
      """
      select period_end as at, value, lower_limit, upper_limit, verdict, unit, computed_at as known
        from assessment
       where series_id = :series and averaging = :averaging and book = :source and period_end
      """;

  private static final String INDICES =
      """
      select period_end as at, value, computed_at as known from index_row
       where station_id = :station and period = 'HOUR' and scheme_id = :source and period_end
      """;

  private static final String DAYS =
      """
      select period_end as at, count, expected, computed_at as known from day_statistic
       where series_id = :series and period_end
      """;

  private static final String STATUSES =
      """
      select observed_at as at, status, received_at as known from reading
       where series_id = :series and observed_at
      """;

  private static final String HOURS =
      """
      select period_end as at, case when valid then mean end as mean, computed_at as known
        from hour_statistic where series_id = :series and period_end
      """;

  /** The result of the flat-line test is the fifth of four bits; 3 is suspect, 4 failed. */
  private static final String FLAT_LINES =
      """
      select period_end as at, count, computed_at as known,
             exists (select 1 from reading_flag f
                      where f.series_id = h.series_id and f.observed_at > h.period_start
                        and f.observed_at <= h.period_end
                        and (f.tests >> 16) & 15 in (3, 4)) as flat
        from hour_statistic h
       where series_id = :series and period_end
      """;

  private final Handle handle;
  private final AlertLook look;
  private final AlertRules rules;
  private final Instant now;
  private final @Nullable Integer series;
  private final int station;
  private @Nullable Instant newestHour;
  private @Nullable Instant waitsUntil;

  private AlertFacts(
      Connection connection, SeriesIds ids, AlertLook look, AlertRules rules, Instant now)
      throws SQLException {
    this.handle = Sql.handle(connection);
    this.look = look;
    this.rules = rules;
    this.now = now;
    String code = look.station().code();
    String parameter = look.condition().parameter();
    this.station = ids.station(connection, code);
    this.series = parameter == null ? null : ids.series(connection, code, parameter);
  }

  /**
   * What was found.
   *
   * @param span of facts
   * @param waitsUntil when a window that is not over yet is to be looked at again; null when none
   *     waits
   * @param endsByClock whether the end of that window ends what holds
   */
  record Found(FactSpan span, @Nullable Instant waitsUntil, boolean endsByClock) {}

  static Found around(
      Connection connection, SeriesIds ids, AlertLook look, AlertRules rules, Instant now)
      throws SQLException {
    AlertFacts facts = new AlertFacts(connection, ids, look, rules, now);
    FactSpan span = facts.span();
    return new Found(span, facts.waitsUntil, facts.isOfHours());
  }

  /**
   * The facts of a condition whose time lies in the span of a look, bounds included; those of
   * windows that are over or not alike.
   */
  static List<Fact> within(Connection connection, SeriesIds ids, AlertLook look, AlertRules rules)
      throws SQLException {
    AlertFacts facts = new AlertFacts(connection, ids, look, rules, look.last());
    if (facts.isOfHours()) {
      return facts
          .hourFacts()
          .of(
              facts.withLines(
                  facts.hours(" between :first and :last order by 1 limit :rows", GREATEST_PAGE)),
              look.first(),
              true);
    }
    return facts.sound(
        facts.page(" between :first and :last order by 1 limit :rows", GREATEST_PAGE));
  }

  /** The rule that is in force on the local day to which a window's last moment belongs. */
  static Optional<AlertRule> rule(AlertRules rules, AlertLook look, Instant at) {
    LocalDate day = at.minusNanos(1_000).atZone(look.station().timeZone()).toLocalDate();
    return rules.inForce(look.condition().ruleId(), day);
  }

  private FactSpan span() {
    Duration off = rules.longestOff(look.condition().ruleId());
    int before = FIRST_PAGE;
    int after = FIRST_PAGE;
    while (true) {
      Paged paged = isOfHours() ? hoursAround(before, after) : around(before, after);
      List<Fact> facts = new ArrayList<>(paged.facts());
      facts.removeIf(this::isNotOver);
      FactSpan span =
          FactSpan.around(facts, look.first(), look.last(), off, paged.fromFirst(), paged.toLast());
      if (span.wholeBefore() && span.wholeAfter()) {
        return span;
      }
      before = span.wholeBefore() ? before : Math.min(GREATEST_PAGE, before * GROWTH);
      after = span.wholeAfter() ? after : Math.min(GREATEST_PAGE, after * GROWTH);
    }
  }

  /** Facts around a time, ascending; and whether there is none before and none after them. */
  private record Paged(List<Fact> facts, boolean fromFirst, boolean toLast) {}

  private Paged around(int before, int after) {
    List<Fact> facts = new ArrayList<>(page(BEFORE, before));
    boolean fromFirst = facts.size() < before;
    Collections.reverse(facts);
    List<Fact> following = page(AFTER, after);
    facts.addAll(following);
    return new Paged(sound(facts), fromFirst, following.size() < after);
  }

  /**
   * Verdicts and indices beside the lines that do not move in their windows; others as they are.
   */
  private List<Fact> sound(List<Fact> facts) {
    return SoundFacts.concerns(condition())
        ? new SoundFacts(rules.hourRules(), look.station(), look.condition(), stored())
            .of(facts, at -> rule(rules, look, at))
        : facts;
  }

  private StoredResults stored() {
    return new StoredResults(handle, look.station(), rules.hourRules().flatLines());
  }

  /** The same hours, which know whether they are of such a line. */
  private List<AlertHour> withLines(List<AlertHour> hours) {
    Instant first = hours.stream().map(AlertHour::end).min(Instant::compareTo).orElse(null);
    Instant last = hours.stream().map(AlertHour::end).max(Instant::compareTo).orElse(null);
    String parameter = look.condition().parameter();
    if (first == null || last == null || parameter == null) {
      return hours;
    }
    NavigableSet<Instant> flat =
        stored().flatHours(parameter, new TimeRange(first.minus(Duration.ofHours(1)), last));
    return flat.isEmpty()
        ? hours
        : hours.stream()
            .map(
                one ->
                    new AlertHour(one.end(), one.mean(), flat.contains(one.end()), one.knownAt()))
            .toList();
  }

  private boolean isOfHours() {
    return HourFacts.areFactsOf(condition());
  }

  private HourFacts hourFacts() {
    return new HourFacts(
        rules.hourRules(), look.station(), look.condition(), at -> rule(rules, look, at));
  }

  /** The same of hours, of which the first serve the facts of those that follow. */
  private Paged hoursAround(int before, int after) {
    List<AlertHour> hours = hours(BEFORE, before);
    boolean fromFirst = hours.size() < before;
    List<AlertHour> following = hours(AFTER, after);
    boolean toLast = following.size() < after;
    Instant from =
        fromFirst
            ? Instant.MIN
            : hours.get(hours.size() - 1).end().plus(HourFacts.reach(condition()));
    List<AlertHour> all = new ArrayList<>(hours);
    all.addAll(following);
    List<Fact> facts = all.isEmpty() ? List.of() : hourFacts().of(withLines(all), from, toLast);
    return new Paged(facts, fromFirst, toLast);
  }

  private List<AlertHour> hours(String part, int rows) {
    return query(HOURS + part, rows)
        .map(
            (row, context) ->
                new AlertHour(
                    Timestamps.instant(row, "at"),
                    Columns.decimal(row, "mean"),
                    false,
                    Timestamps.instant(row, "known")))
        .list();
  }

  private List<Fact> page(String part, int rows) {
    return query(sql() + part, rows).map((row, context) -> fact(row)).list();
  }

  private Query query(String sql, int rows) {
    WatchedCondition condition = look.condition();
    AveragingPeriod averaging = condition.averaging();
    return handle
        .createQuery(sql)
        .bind("station", station)
        .bind("series", series)
        .bind("source", condition.source())
        .bind("averaging", averaging == null ? null : averaging.code())
        .bind("first", look.first())
        .bind("last", look.last())
        .bind("rows", rows);
  }

  private AlertCondition condition() {
    AlertRule any = rules.newest(look.condition().ruleId());
    if (any == null) {
      throw new IllegalArgumentException("no alert rule " + look.condition().ruleId());
    }
    return any.condition();
  }

  private String sql() {
    AlertCondition condition = condition();
    if (condition instanceof AlertCondition.LimitExceeded) {
      return ASSESSMENTS;
    }
    if (condition instanceof AlertCondition.IndexLevel) {
      return INDICES;
    }
    if (condition instanceof AlertCondition.LowCapture) {
      return DAYS;
    }
    if (condition instanceof AlertCondition.Instrument instrument) {
      return instrument.symptom() == AlertCondition.Symptom.FLAT_LINE ? FLAT_LINES : STATUSES;
    }
    throw new IllegalArgumentException("silence has no facts in the tables of results");
  }

  private Fact fact(ResultSet row) throws SQLException {
    Instant at = Timestamps.instant(row, "at");
    Instant known = Timestamps.instant(row, "known");
    AlertRule rule = rule(rules, look, at).orElse(null);
    AlertCondition condition = rule == null ? null : rule.condition();
    if (condition instanceof AlertCondition.LimitExceeded limit) {
      BigDecimal value = Columns.decimal(row, "value");
      BigDecimal lower = Columns.decimal(row, "lower_limit");
      BigDecimal upper = Columns.decimal(row, "upper_limit");
      Verdict verdict = AssessmentRows.verdict(row.getInt("verdict"));
      return limit.fact(at, verdict, value, lower, upper, known);
    }
    if (condition instanceof AlertCondition.IndexLevel index) {
      return index.fact(at, row.getObject("value", Integer.class), known);
    }
    if (condition instanceof AlertCondition.LowCapture capture) {
      return capture.fact(at, row.getInt("count"), row.getInt("expected"), known);
    }
    if (condition instanceof AlertCondition.Instrument instrument) {
      Finding finding =
          instrument.symptom() == AlertCondition.Symptom.FLAT_LINE
              ? AlertCondition.Instrument.ofHour(row.getBoolean("flat"), row.getInt("count"))
              : instrument.finding(Columns.status(row, "status"));
      return new Fact(at, finding, null, null, known);
    }
    // A day on which no version of the rule holds.
    return new Fact(at, Finding.UNKNOWN, null, null, known);
  }

  private boolean isNotOver(Fact fact) {
    AveragingPeriod averaging = look.condition().averaging();
    if (averaging != AveragingPeriod.DAY && averaging != AveragingPeriod.YEAR) {
      return false;
    }
    Instant since = fact.at().isAfter(fact.knownAt()) ? fact.at() : fact.knownAt();
    Instant due = since.plus(GRACE);
    if (!due.isAfter(now) || !fact.at().isAfter(newestHour())) {
      return false;
    }
    if (waitsUntil == null || due.isBefore(waitsUntil)) {
      waitsUntil = due;
    }
    return true;
  }

  private Instant newestHour() {
    Instant known = newestHour;
    if (known == null) {
      known =
          handle
              .createQuery("select max(period_end) from hour_statistic where series_id = :series")
              .bind("series", series)
              .mapTo(Instant.class)
              .findOne()
              .orElse(Instant.MIN);
      newestHour = known;
    }
    return known;
  }
}
