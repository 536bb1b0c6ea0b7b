package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Facts are written as a letter an hour: H holds, b between, c clear, ? unknown, . none. */
class OccurrencesTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LATE = START.plus(Duration.ofDays(30));

  @Test
  void raisesAtTheFirstFactThatHoldsAndClearsAtTheFirstThatIsClear() {
    assertThat(told("cHHbc", Delays.NONE, LATE)).containsExactly("1 raised 1 cleared 4");
  }

  @Test
  void clearsOnlyBehindTheClearingThreshold() {
    // Between the thresholds neither raises nor clears: one alert, not three.
    assertThat(told("cbHbHbHcb", Delays.NONE, LATE)).containsExactly("2 raised 2 cleared 7");
  }

  @Test
  void badDataNeitherRaisesNorClears() {
    assertThat(told("c??c", Delays.NONE, LATE)).isEmpty();
    assertThat(told("H??H?", Delays.NONE, LATE)).containsExactly("0 raised 0");
  }

  @Test
  void onDelayRunsOnTheTimeOfTheData() {
    Delays twoHours = new Delays(Duration.ofHours(2), Duration.ZERO);
    // Holds from 1 to 4: raised at 1 + 2 = 3. From 6 it has held an hour when it is gone at 7.
    assertThat(told("cHHHcHcc", twoHours, LATE)).containsExactly("1 raised 3 cleared 4");
    // A fact that is unknown begins the delay anew: 3 + 2 = 5.
    assertThat(told("cH?HHHc", twoHours, LATE)).containsExactly("3 raised 5 cleared 6");
  }

  @Test
  void offDelayNeedsFactsThatAreClearWithoutAnother() {
    Delays twoHours = new Delays(Duration.ZERO, Duration.ofHours(2));
    // Clear at 1 and 2, again at 4, 5 and 6: cleared at 4 + 2 = 6.
    assertThat(told("HccHcccc", twoHours, LATE)).containsExactly("0 raised 0 cleared 6");
    assertThat(told("HcbcccH", twoHours, LATE))
        .containsExactly("0 raised 0 cleared 5", "6 raised 6");
  }

  @Test
  void whereFactsStopTheWallClockEndsADelay() {
    Delays twoHours = new Delays(Duration.ofHours(2), Duration.ofHours(2));
    // Each fact is known five minutes after its time. Hour 1 holds; until 3:05 nobody knows more.
    assertThat(told("cH", twoHours, at(3, 4))).containsExactly("1 pending until 3:05");
    assertThat(told("cH", twoHours, at(3, 5))).containsExactly("1 raised 3");
    // Clear from 4: the two hours are over at 6:05.
    assertThat(told("cHHHc", twoHours, at(6, 4))).containsExactly("1 raised 3 until 6:05");
    assertThat(told("cHHHc", twoHours, at(6, 5))).containsExactly("1 raised 3 cleared 6");
  }

  @Test
  void whatTheWallClockDecidesTheNextFactConfirms() {
    Delays delays = new Delays(Duration.ofMinutes(90), Duration.ofMinutes(90));
    // Held from 1; nothing contradicted it by 2:30, whether that was seen live or from the next
    // fact.
    assertThat(told("cH", delays, at(2, 35))).containsExactly("1 raised 2:30");
    assertThat(told("cH.c", delays, at(3, 5))).containsExactly("1 raised 2:30 until 4:35");
  }

  @Test
  void whatHoldsBeyondAClosingIsAnotherOccurrence() {
    TreeSet<Instant> closed = new TreeSet<>(List.of(at(2, 0)));
    assertThat(told(Occurrences.of(facts("cHHHHc"), any -> Delays.NONE, closed, LATE)))
        .containsExactly("1 raised 1 cut 2", "3 raised 3 cleared 5");
    // Gone in the meantime: nothing is raised again.
    assertThat(told(Occurrences.of(facts("cHHcc"), any -> Delays.NONE, closed, LATE)))
        .containsExactly("1 raised 1 cut 2");
  }

  private static Instant at(int hour, int minute) {
    return START.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
  }

  private static List<String> told(String facts, Delays delays, Instant now) {
    return told(Occurrences.of(facts(facts), any -> delays, new TreeSet<>(), now));
  }

  static List<Fact> facts(String letters) {
    List<Fact> facts = new ArrayList<>();
    for (int hour = 0; hour < letters.length(); hour++) {
      Finding finding =
          switch (letters.charAt(hour)) {
            case 'H' -> Finding.HOLDS;
            case 'b' -> Finding.BETWEEN;
            case 'c' -> Finding.CLEAR;
            case '?' -> Finding.UNKNOWN;
            default -> null;
          };
      if (finding != null) {
        facts.add(new Fact(at(hour, 0), finding, BigDecimal.TEN, BigDecimal.ONE, at(hour, 5)));
      }
    }
    return facts;
  }

  private static List<String> told(List<Occurrence> occurrences) {
    return occurrences.stream().map(OccurrencesTest::told).toList();
  }

  private static String told(Occurrence one) {
    StringBuilder text = new StringBuilder(hour(one.startedAt()));
    Instant raised = one.raisedAt();
    Instant cleared = one.clearedAt();
    Instant cut = one.cutAt();
    Instant due = one.dueAt();
    text.append(raised == null ? " pending" : " raised " + hour(raised));
    text.append(cleared == null ? "" : " cleared " + hour(cleared));
    text.append(cut == null ? "" : " cut " + hour(cut));
    text.append(due == null ? "" : " until " + hour(due));
    return text.toString();
  }

  private static String hour(Instant at) {
    Duration since = Duration.between(START, at);
    return since.toMinutesPart() == 0
        ? String.valueOf(since.toHours())
        : "%d:%02d".formatted(since.toHours(), since.toMinutesPart());
  }
}
