package vn.quantrac.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.AlertLook;

class PendingLooksTest {

  private static final Instant NOON = Instant.parse("2026-03-01T05:00:00Z");

  private static final Station STATION =
      new Station(
          "K-17", "K-17", StationKind.AMBIENT_AIR, 9.9, 106.3, Station.DEFAULT_ZONE, List.of(), 1);

  private final PendingLooks pending = new PendingLooks();

  @Test
  void looksAtOneConditionAreOneInThePlaceOfTheFirst() {
    pending.add(look("SO2", 5, 6));
    pending.add(look("CO", 1, 1));
    pending.add(look("SO2", 2, 3));
    assertThat(pending.take()).containsExactly(look("SO2", 2, 6), look("CO", 1, 1));
    assertThat(pending.isEmpty()).isTrue();
    assertThat(pending.take()).isEmpty();
  }

  @Test
  void aHistoryOfYearsIsATransactionOfItsOwn() {
    int threeYears = 3 * 365 * 24;
    pending.add(look("SO2", 1, 2));
    pending.add(look("CO", 0, threeYears));
    pending.add(look("O3", 1, 2));
    // What comes behind a thousand days waits for the next.
    assertThat(pending.take()).containsExactly(look("SO2", 1, 2), look("CO", 0, threeYears));
    assertThat(pending.take()).containsExactly(look("O3", 1, 2));
  }

  @Test
  void aMarkIsReachedOnceWhenNothingOfBeforeIsLeft() {
    int threeYears = 3 * 365 * 24;
    pending.add(look("CO", 0, threeYears));
    pending.add(look("SO2", 1, 2));
    pending.mark(NOON);
    pending.add(look("O3", 0, threeYears));
    assertThat(pending.reached()).isEmpty();
    assertThat(pending.take()).containsExactly(look("CO", 0, threeYears));
    // SO2 was asked for before the mark.
    assertThat(pending.reached()).isEmpty();
    pending.add(look("SO2", 5, 6));
    assertThat(pending.take()).containsExactly(look("SO2", 1, 6), look("O3", 0, threeYears));
    assertThat(pending.reached()).contains(NOON);
    assertThat(pending.reached()).isEmpty();
  }

  @Test
  void theLastOfMarksBetweenWhichNothingWasAskedForIsReached() {
    pending.mark(NOON);
    pending.mark(NOON.plusSeconds(1));
    assertThat(pending.reached()).contains(NOON.plusSeconds(1));
  }

  private static AlertLook look(String parameter, int firstHour, int lastHour) {
    return new AlertLook(
        STATION,
        new WatchedCondition("limit-exceeded", "K-17", "QCVN05-2023", parameter, null),
        NOON.plus(Duration.ofHours(firstHour)),
        NOON.plus(Duration.ofHours(lastHour)));
  }
}
