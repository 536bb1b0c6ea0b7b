package vn.quantrac.api.rehearsal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.rehearsal.RehearsalView.AlertItem;
import vn.quantrac.api.rehearsal.RehearsalView.Counts;
import vn.quantrac.api.rehearsal.RehearsalView.IndexItem;
import vn.quantrac.api.rehearsal.RehearsalView.IndexValueView;
import vn.quantrac.api.rehearsal.RehearsalView.Item;
import vn.quantrac.api.rehearsal.RehearsalView.Summary;
import vn.quantrac.api.rehearsal.RehearsalView.VerdictView;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Verdict;

/** Counts everything that a rehearsal finds, and lists as much as an answer holds. */
final class Findings {

  /** Verdicts, index rows and alerts of one answer together. */
  static final int MOST = 20_000;

  private final RehearsalRequest request;
  private final List<Item> items = new ArrayList<>();
  private final List<IndexItem> indices = new ArrayList<>();
  private final Map<Verdict, Long> inForce = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Long> rehearsed = new EnumMap<>(Verdict.class);
  private long windows;
  private long differing;
  private long newlyExceeded;
  private long noLongerExceeded;
  private long indexRows;
  private long indexRowsDiffering;
  private final List<AlertItem> alerts = new ArrayList<>();
  private long alertsInForce;
  private long alertsRehearsed;
  private long alertsDiffering;
  private long newlyRaised;
  private long noLongerRaised;
  private long more;

  Findings(RehearsalRequest request) {
    this.request = request;
  }

  /** Takes both verdicts on one window; one of them may be missing. */
  void add(@Nullable Assessment now, @Nullable Assessment then) {
    Assessment any = then == null ? Objects.requireNonNull(now) : then;
    boolean differs = now == null || then == null || !same(now, then);
    windows++;
    differing += differs ? 1 : 0;
    boolean exceeds = count(then, rehearsed);
    boolean exceeded = count(now, inForce);
    newlyExceeded += exceeds && !exceeded ? 1 : 0;
    noLongerExceeded += exceeded && !exceeds ? 1 : 0;
    if (differs || !request.differencesOnly()) {
      if (isFull()) {
        more++;
      } else {
        items.add(
            new Item(
                any.station(),
                any.parameter(),
                any.averaging().code(),
                any.book(),
                any.start(),
                any.end(),
                any.value(),
                differs,
                now == null ? null : VerdictView.of(now),
                then == null ? null : VerdictView.of(then)));
      }
    }
  }

  /** Takes both index rows of one period; one of them may be missing. */
  void add(@Nullable IndexRow now, @Nullable IndexRow then) {
    IndexRow any = then == null ? Objects.requireNonNull(now) : then;
    boolean differs =
        now == null || then == null || !IndexValueView.of(now).equals(IndexValueView.of(then));
    indexRows++;
    indexRowsDiffering += differs ? 1 : 0;
    if (differs || !request.differencesOnly()) {
      if (isFull()) {
        more++;
      } else {
        indices.add(
            new IndexItem(
                any.station(),
                any.scheme().substring(0, any.scheme().indexOf('@')),
                any.period() == IndexPeriod.HOUR ? "hour" : "day",
                any.start(),
                any.end(),
                differs,
                now == null ? null : IndexValueView.of(now),
                then == null ? null : IndexValueView.of(then)));
      }
    }
  }

  /** Takes both alerts of one time; one of them may be missing. */
  void add(AlertItem alert) {
    boolean now = alert.inForce() != null;
    boolean then = alert.rehearsed() != null;
    alertsInForce += now ? 1 : 0;
    alertsRehearsed += then ? 1 : 0;
    alertsDiffering += alert.differs() ? 1 : 0;
    newlyRaised += now ? 0 : 1;
    noLongerRaised += then ? 0 : 1;
    if (alert.differs() || !request.differencesOnly()) {
      if (isFull()) {
        more++;
      } else {
        alerts.add(alert);
      }
    }
  }

  private boolean isFull() {
    return items.size() + indices.size() + alerts.size() >= MOST;
  }

  /** Whether it is an exceedance. */
  private static boolean count(@Nullable Assessment one, Map<Verdict, Long> counts) {
    if (one != null) {
      counts.merge(one.verdict(), 1L, Long::sum);
    }
    return one != null && one.verdict() == Verdict.EXCEEDED;
  }

  private static boolean same(Assessment one, Assessment other) {
    return one.verdict() == other.verdict()
        && one.reason() == other.reason()
        && same(one.value(), other.value())
        && same(one.limit(), other.limit())
        && same(one.lower(), other.lower())
        && one.unit().equals(other.unit())
        && one.rule().equals(other.rule());
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  /** The answer. */
  RehearsalView view() {
    return new RehearsalView(
        request.path(),
        request.span().from(),
        request.span().to(),
        List.copyOf(items),
        List.copyOf(indices),
        List.copyOf(alerts),
        new Summary(
            windows,
            differing,
            items.size(),
            more,
            counts(inForce),
            counts(rehearsed),
            newlyExceeded,
            noLongerExceeded,
            indexRows,
            indexRowsDiffering,
            alertsInForce,
            alertsRehearsed,
            alertsDiffering,
            newlyRaised,
            noLongerRaised));
  }

  private static Counts counts(Map<Verdict, Long> counts) {
    return new Counts(
        counts.getOrDefault(Verdict.COMPLIANT, 0L),
        counts.getOrDefault(Verdict.EXCEEDED, 0L),
        counts.getOrDefault(Verdict.NOT_ASSESSABLE, 0L));
  }
}
