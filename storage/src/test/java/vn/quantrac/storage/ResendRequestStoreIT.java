package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Fixtures.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.missing.RequestState;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** A reading each five minutes, ten minutes of patience, five tries. */
class ResendRequestStoreIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ReadingWriter writer = new ReadingWriter(source);
  private final GapSearch search = new GapSearch(source, ResendRules.DEFAULT);
  private final ResendRequestStore requests =
      new ResendRequestStore(source, ResendRules.DEFAULT.asking());

  /** Each test has a time of its own. */
  @BeforeEach
  void forget() {
    Sql.jdbi(source).useHandle(handle -> handle.execute("truncate station cascade"));
  }

  private static Instant minute(int minute) {
    return BASE.plusSeconds(60L * minute);
  }

  private void receive(Station station, int sentMinute, int... minutes) {
    Reading[] readings =
        Arrays.stream(minutes).mapToObj(one -> reading("PM2.5", one, "7")).toArray(Reading[]::new);
    assertThat(writer.write(List.of(message(station, 60 * sentMinute, readings))).rejected())
        .isZero();
  }

  private List<ResendRequest> round(String station, int minute) {
    var unused = search.look(minute(minute));
    requests.plan(minute(minute));
    return requests.take(minute(minute), 100).stream()
        .filter(one -> one.station().equals(station))
        .toList();
  }

  private ResendRequest only(String station) {
    List<ResendRequest> all = requests.of(station);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void gapIsAskedForOnceUntilItsWaitIsOverAndIsAnsweredWhenItsReadingsCome() {
    Station station = register(source, "answers", "PM2.5");
    receive(station, 20, 0, 5, 20);

    List<ResendRequest> asked = round("answers", 29);

    // Missing are 10 and 15; half an interval more, for clocks that are off.
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).from()).isEqualTo(minute(5));
    assertThat(asked.get(0).to()).isEqualTo(minute(15).plusSeconds(150));
    assertThat(asked.get(0).tries()).isEqualTo(1);
    // A restart in between: another object over the same database.
    assertThat(new ResendRequestStore(source, ResendRules.DEFAULT.asking()).take(minute(29), 100))
        .isEmpty();
    receive(station, 30, 25);
    receive(station, 35, 30);
    assertThat(round("answers", 38)).isEmpty();
    // The second try ten minutes after the first.
    assertThat(round("answers", 39)).extracting(ResendRequest::tries).containsExactly(2);

    receive(station, 40, 10, 15, 35);
    assertThat(round("answers", 41)).isEmpty();
    assertThat(only("answers").state()).isEqualTo(RequestState.ANSWERED);
    assertThat(only("answers").endedAt()).isEqualTo(minute(41));
  }

  @Test
  void requestIsGivenUpAfterItsTriesAndAPersonMayAskAgain() {
    Station station = register(source, "silent", "PM2.5");
    receive(station, 20, 0, 20);
    // Waits of 10, 20, 40 and 80 minutes: tries at 40, 50, 70, 110 and 190, given up at 350.
    int[] tries = {40, 50, 70, 110, 190};
    for (int i = 0; i < tries.length; i++) {
      receive(station, tries[i], steps(tries[i]));
      if (i > 0) {
        assertThat(round("silent", tries[i] - 1)).isEmpty();
      }
      assertThat(round("silent", tries[i])).extracting(ResendRequest::tries).containsExactly(i + 1);
    }
    receive(station, 350, steps(350));
    assertThat(round("silent", 349)).isEmpty();
    assertThat(only("silent").state()).isEqualTo(RequestState.ASKED);
    assertThat(round("silent", 350)).isEmpty();
    assertThat(only("silent").state()).isEqualTo(RequestState.GIVEN_UP);

    long gap = gap("silent");
    List<ResendRequest> again = requests.ask(gap, "Lan", minute(360));
    assertThat(again).extracting(ResendRequest::requestedBy).containsExactly("Lan");
    assertThat(requests.ask(gap, "Minh", minute(361)))
        .as("an open request is made anew, not doubled")
        .extracting(ResendRequest::id)
        .containsExactly(again.get(0).id());
    receive(station, 362, steps(362));
    assertThat(round("silent", 362)).extracting(ResendRequest::tries).containsExactly(1);
    assertThat(requests.ask(987_654, "Lan", minute(360))).isEmpty();
    assertThatThrownBy(() -> requests.ask(gap, "Lan", minute(361).plus(Duration.ofDays(90))))
        .as("an open request covers it, but its time is over")
        .isInstanceOf(TooOldException.class);
  }

  private static int[] steps(int until) {
    return IntStream.rangeClosed(4, until / 5).map(step -> 5 * step).toArray();
  }

  private long gap(String station) {
    return new GapQueries(source)
        .page(new GapQueries.Filter(station, "PM2.5", true, null, null, null), null, 1)
        .items()
        .get(0)
        .row()
        .id();
  }

  @Test
  void nobodyIsAskedWhoIsKnownToBeAwayAndOneWhoComesBackIsAskedAtOnce() {
    Station station = register(source, "away", "PM2.5");
    receive(station, 0, 0);
    assertThat(writer.write(List.of(state(station, false, minute(1)))).rejected()).isZero();

    assertThat(round("away", 20)).isEmpty();
    assertThat(only("away").state()).isEqualTo(RequestState.WAITING);
    assertThat(only("away").to()).isEqualTo(minute(10).plusSeconds(150));

    // Silence goes on, and so does the span of the one request.
    assertThat(round("away", 40)).isEmpty();
    assertThat(only("away").to()).isEqualTo(minute(30).plusSeconds(150));

    assertThat(writer.write(List.of(state(station, true, minute(41)))).rejected()).isZero();
    assertThat(round("away", 42)).extracting(ResendRequest::tries).containsExactly(1);
  }

  @Test
  void whatComesByItselfWithinAMinuteIsNotAskedFor() {
    Station station = register(source, "back", "PM2.5");
    receive(station, 20, 0, 20);
    ResendRequestStore patient = new ResendRequestStore(source, ResendRules.DEFAULT);
    var unusedFirst = search.look(minute(30));
    assertThat(patient.plan(minute(30))).isEqualTo(1);
    assertThat(patient.take(minute(30).plusSeconds(59), 100)).isEmpty();

    receive(station, 31, 5, 10, 15);
    var unusedSecond = search.look(minute(31));
    patient.plan(minute(31));

    assertThat(patient.take(minute(31), 100)).isEmpty();
    assertThat(only("back").state()).isEqualTo(RequestState.ANSWERED);
    assertThat(only("back").askedAt()).isNull();
  }

  @Test
  void longSilenceIsAskedForDayByDayAndTwoDaysAtOnce() {
    Station station = register(source, "days", "PM2.5");
    receive(station, 4 * 1440, 0, 4 * 1440);
    for (int i = 0; i < 4; i++) {
      var unused = search.look(minute(4 * 1440 + 10).plusSeconds(i));
    }

    List<ResendRequest> asked = round("days", 4 * 1440 + 11);

    assertThat(asked).extracting(ResendRequest::from).containsExactly(minute(0), minute(1440));
    assertThat(asked).extracting(ResendRequest::to).containsExactly(minute(1440), minute(2880));
  }

  @Test
  void whatStationsKeepNoMoreIsNotAskedFor() {
    Station station = register(source, "old", "PM2.5");
    receive(station, 20, 0, 20);
    var unused = search.look(minute(30));
    requests.plan(minute(30));
    assertThat(only("old").state()).isEqualTo(RequestState.WAITING);

    int later = 61 * 1440;
    requests.plan(minute(later));

    assertThat(only("old").state()).isEqualTo(RequestState.GIVEN_UP);
    assertThat(requests.take(minute(later), 100)).isEmpty();
    assertThatThrownBy(() -> requests.ask(gap("old"), "Lan", minute(later)))
        .isInstanceOf(TooOldException.class)
        .hasMessageContaining("stations keep nothing from before");
  }
}
