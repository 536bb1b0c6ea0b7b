package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.alert.AlertChange.Event;
import vn.quantrac.domain.alert.KnownAlert.Evidence;

/**
 * Facts that come in any order, in batches, repeated, corrected and with a loss of everything but
 * what is stored: the list of alerts is that of one undisturbed look at the facts as they are at
 * last.
 */
class ReconciliationPropertyTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(60));
  private static final int HOURS = 120;

  /** What a database would keep of one condition. */
  private static final class Kept {
    final NavigableMap<Long, KnownAlert> alerts = new TreeMap<>();
    final List<Event> events = new ArrayList<>();
    private long next = 1;

    void look(List<Fact> all, Instant first, Instant last, Delays delays) {
      FactSpan span = FactSpan.around(all, first, last, delays.off(), true, true);
      Instant newer = null;
      List<KnownAlert> known = new ArrayList<>();
      KnownAlert before = null;
      for (KnownAlert one : alerts.values()) {
        boolean inSpan =
            !one.condition().startedAt().isAfter(span.to()) && !one.end().isBefore(span.from());
        if (inSpan || one.state() != AlertState.CLOSED) {
          known.add(one);
        }
        if (!one.condition().withdrawn()
            && one.condition().startedAt().isBefore(span.from())
            && (before == null
                || one.condition().startedAt().isAfter(before.condition().startedAt()))) {
          before = one;
        }
        Instant raised = one.condition().raisedAt();
        if (raised != null
            && !one.condition().withdrawn()
            && one.condition().startedAt().isAfter(span.to())
            && (newer == null || raised.isBefore(newer))) {
          newer = raised;
        }
      }
      if (before != null && !known.contains(before)) {
        known.add(before);
      }
      List<Occurrence> occurrences =
          Occurrences.of(span.facts(), any -> delays, new TreeSet<>(), NOW);
      for (AlertChange change :
          Reconciliation.of(occurrences, known, span.from(), span.to(), newer)) {
        write(change);
      }
      assertThat(alerts.values().stream().filter(one -> one.state() != AlertState.CLOSED).count())
          .as("open alerts of one condition")
          .isLessThanOrEqualTo(1);
    }

    private void write(AlertChange change) {
      KnownAlert before = change.alert();
      if (change.isForgotten() && before != null) {
        alerts.remove(before.id());
        return;
      }
      long id = before == null ? next++ : before.id();
      Occurrence occurrence = change.occurrence();
      Instant last = occurrence == null ? last(before) : occurrence.last().at();
      Evidence evidence =
          occurrence == null ? evidence(before) : Evidence.of(occurrence.raisedBy());
      alerts.put(id, new KnownAlert(id, change.condition(), last, evidence, false, false, null));
      events.addAll(change.events());
    }

    private static Instant last(@Nullable KnownAlert before) {
      if (before == null) {
        throw new IllegalStateException("a new alert has an occurrence");
      }
      return before.lastAt();
    }

    private static Evidence evidence(@Nullable KnownAlert before) {
      if (before == null) {
        throw new IllegalStateException("a new alert has an occurrence");
      }
      return before.evidence();
    }

    List<ConditionSide> standing() {
      return alerts.values().stream()
          .map(KnownAlert::condition)
          .filter(one -> !one.withdrawn())
          .sorted((one, other) -> one.startedAt().compareTo(other.startedAt()))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyOrderRepetitionAndCorrectionEndsInTheListOfTheUndisturbedRun(long seed) {
    Random random = new Random(seed);
    Delays delays =
        new Delays(Duration.ofHours(random.nextInt(4)), Duration.ofHours(random.nextInt(4)));
    List<Fact> facts = facts(random);
    Kept undisturbed = new Kept();
    undisturbed.look(facts, facts.get(0).at(), facts.get(facts.size() - 1).at(), delays);

    for (int round = 0; round < 10; round++) {
      List<Fact> order = new ArrayList<>(facts);
      Collections.shuffle(order, random);
      facts.stream().filter(any -> random.nextInt(5) == 0).forEach(order::add);
      Kept kept = new Kept();
      NavigableMap<Instant, Fact> here = new TreeMap<>();
      for (int from = 0; from < order.size(); ) {
        int to = Math.min(order.size(), from + 1 + random.nextInt(8));
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Fact fact : order.subList(from, to)) {
          // Before its last content some said otherwise.
          boolean wrong = random.nextInt(6) == 0 && !here.containsKey(fact.at());
          here.put(fact.at(), wrong ? otherwise(fact, random) : fact);
          first = fact.at().isBefore(first) ? fact.at() : first;
          last = fact.at().isAfter(last) ? fact.at() : last;
        }
        kept.look(List.copyOf(here.values()), first, last, delays);
        from = to;
      }
      for (Fact fact : facts) {
        if (!fact.equals(here.put(fact.at(), fact))) {
          kept.look(List.copyOf(here.values()), fact.at(), fact.at(), delays);
        }
      }
      assertThat(kept.standing()).as("round %d", round).isEqualTo(undisturbed.standing());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35})
  void lookingAgainSaysNothingMore(long seed) {
    Random random = new Random(seed);
    List<Fact> facts = facts(random);
    Delays delays = new Delays(Duration.ofHours(1), Duration.ofHours(1));
    Kept kept = new Kept();
    Instant last = facts.get(facts.size() - 1).at();
    kept.look(facts, facts.get(0).at(), last, delays);
    int told = kept.events.size();
    for (int look = 0; look < 100; look++) {
      Instant from = facts.get(random.nextInt(facts.size())).at();
      kept.look(facts, from, from.plus(Duration.ofHours(random.nextInt(30))), delays);
    }
    assertThat(kept.events).hasSize(told);
  }

  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    Finding finding = Finding.CLEAR;
    for (int hour = 0; hour < HOURS; hour++) {
      if (random.nextInt(3) == 0) {
        finding = Finding.values()[random.nextInt(Finding.values().length)];
      }
      if (random.nextInt(12) > 0) {
        facts.add(fact(hour, finding));
      }
    }
    return facts;
  }

  private static Fact fact(int hour, Finding finding) {
    Instant at = START.plus(Duration.ofHours(hour));
    return new Fact(at, finding, BigDecimal.valueOf(hour), BigDecimal.TEN, at);
  }

  private static Fact otherwise(Fact fact, Random random) {
    Finding other = Finding.values()[random.nextInt(Finding.values().length)];
    return new Fact(fact.at(), other, fact.value(), fact.limit(), fact.knownAt());
  }
}
