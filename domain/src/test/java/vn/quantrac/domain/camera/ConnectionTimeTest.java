package vn.quantrac.domain.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.camera.ConnectionSpell.State;

class ConnectionTimeTest {

  /** 2 March 2026 in Vietnam begins at 17:00 UTC of the day before. */
  private static final Stretch DAY = stretch("2026-03-01T17:00:00Z", "2026-03-02T17:00:00Z");

  private static final List<Stretch> ALWAYS =
      List.of(stretch("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));

  private static Stretch stretch(String from, String to) {
    return new Stretch(Instant.parse(from), Instant.parse(to));
  }

  private static Connection on(String at) {
    return new Connection(Instant.parse(at), true);
  }

  private static Connection off(String at) {
    return new Connection(Instant.parse(at), false);
  }

  private static ConnectionTime time(List<Connection> words, List<Stretch> listened) {
    return ConnectionTime.of(ConnectionTime.spells(words, listened, DAY));
  }

  @Test
  void spellOverMidnightCountsInEachDayWithItsPart() {
    // Away from 23:00 of 1 March to 01:30 of 2 March in Vietnam: 1 h of the first day, 1.5 h of the
    // second one.
    List<Connection> words =
        List.of(
            on("2026-03-01T00:00:00Z"), off("2026-03-01T16:00:00Z"), on("2026-03-01T18:30:00Z"));
    assertThat(time(words, ALWAYS))
        .isEqualTo(new ConnectionTime(Duration.ofHours(24), Duration.ofMinutes(22 * 60 + 30)));
    Stretch before = stretch("2026-02-28T17:00:00Z", "2026-03-01T17:00:00Z");
    // The first word came at 07:00 in Vietnam: 17 h are known, of which 16 h connected.
    assertThat(ConnectionTime.of(ConnectionTime.spells(words, ALWAYS, before)))
        .isEqualTo(new ConnectionTime(Duration.ofHours(17), Duration.ofHours(16)));
  }

  @Test
  void nothingCountsBeforeTheFirstWord() {
    assertThat(time(List.of(), ALWAYS)).isEqualTo(ConnectionTime.NOTHING);
    // 09:00 in Vietnam until midnight: 15 h.
    assertThat(time(List.of(on("2026-03-02T02:00:00Z")), ALWAYS))
        .isEqualTo(new ConnectionTime(Duration.ofHours(15), Duration.ofHours(15)));
    assertThat(time(List.of(on("2026-03-02T17:00:00Z")), ALWAYS)).isEqualTo(ConnectionTime.NOTHING);
  }

  @Test
  void timeInWhichNobodyListenedCountsForNothingAndTheLastWordHoldsAfterIt() {
    // Listened from 00:00 to 06:00 and from 12:00 in Vietnam: 18 h. Gone at 05:00, back at 13:00:
    // 5 h before and 11 h after.
    List<Stretch> listened =
        List.of(
            stretch("2026-03-01T17:00:00Z", "2026-03-01T23:00:00Z"),
            stretch("2026-03-02T05:00:00Z", "2026-03-02T17:00:00Z"));
    List<Connection> words =
        List.of(
            on("2026-03-01T12:00:00Z"), off("2026-03-01T22:00:00Z"), on("2026-03-02T06:00:00Z"));
    assertThat(time(words, listened))
        .isEqualTo(new ConnectionTime(Duration.ofHours(18), Duration.ofHours(16)));
    assertThat(ConnectionTime.spells(words, listened, DAY))
        .containsExactly(
            new ConnectionSpell(
                stretch("2026-03-01T17:00:00Z", "2026-03-01T22:00:00Z"), State.CONNECTED),
            new ConnectionSpell(
                stretch("2026-03-01T22:00:00Z", "2026-03-01T23:00:00Z"), State.DISCONNECTED),
            new ConnectionSpell(
                stretch("2026-03-01T23:00:00Z", "2026-03-02T05:00:00Z"), State.NOT_LISTENED),
            new ConnectionSpell(
                stretch("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z"), State.DISCONNECTED),
            new ConnectionSpell(
                stretch("2026-03-02T06:00:00Z", "2026-03-02T17:00:00Z"), State.CONNECTED));
  }

  @Test
  void wordsThatSayTheSameAgainMakeNoSpellOfTheirOwn() {
    List<Connection> words =
        List.of(
            on("2026-03-01T12:00:00Z"),
            on("2026-03-02T01:00:00Z"),
            on("2026-03-02T02:00:00Z"),
            // At one moment both: the last will follows and holds.
            on("2026-03-02T03:00:00Z"),
            off("2026-03-02T03:00:00Z"));
    assertThat(ConnectionTime.spells(words, ALWAYS, DAY))
        .containsExactly(
            new ConnectionSpell(
                stretch("2026-03-01T17:00:00Z", "2026-03-02T03:00:00Z"), State.CONNECTED),
            new ConnectionSpell(
                stretch("2026-03-02T03:00:00Z", "2026-03-02T17:00:00Z"), State.DISCONNECTED));
  }

  @Test
  void networkIsTheMeanOverTimeAndCountsWhoeverNeverSpokeAsAbsent() {
    // Three cameras: 24 h, 12 h (gone at noon, 05:00 UTC), never. 36 h / 24 h = 1.5; at the end 1.
    NetworkTime network =
        NetworkTime.of(
            List.of(
                List.of(on("2026-03-01T12:00:00Z")),
                List.of(on("2026-03-01T12:00:00Z"), off("2026-03-02T05:00:00Z")),
                List.of()),
            ALWAYS,
            DAY);
    assertThat(network.mean()).isEqualTo(new BigDecimal("1.50"));
    assertThat(network.connected()).isEqualTo(Duration.ofHours(36));
    assertThat(network.lastAt()).isEqualTo(DAY.to());
    assertThat(network.onlineAtLast()).isEqualTo(1);
  }

  @Test
  void figureNeverSaysMoreThanIsThere() {
    // Two of three hours are 66.666... %; one microsecond less than a whole day is not 100 %.
    assertThat(NetworkTime.quotient(Duration.ofHours(2), Duration.ofHours(3), 100))
        .isEqualTo(new BigDecimal("66.66"));
    assertThat(NetworkTime.quotient(Duration.ofDays(1).minusNanos(1_000), Duration.ofDays(1), 100))
        .isEqualTo(new BigDecimal("99.99"));
    assertThat(NetworkTime.of(List.of(), List.of(), DAY).mean()).isNull();
  }
}
