package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Fixtures.state;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/**
 * Every series here promises a reading each five minutes; ten minutes of patience. One file, since
 * a look searches by rhythm and by numbers at once and each test tells what both find.
 */
class GapSearchIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ReadingWriter writer = new ReadingWriter(source);
  private final GapSearch search = new GapSearch(source, ResendRules.DEFAULT);
  private final GapQueries gaps = new GapQueries(source);

  /** Each test has a time of its own. */
  @BeforeEach
  void forget() {
    Sql.jdbi(source).useHandle(handle -> handle.execute("truncate station cascade"));
  }

  private static Instant minute(int minute) {
    return BASE.plusSeconds(60L * minute);
  }

  /** The message of that minute with its number, a reading of each parameter in it. */
  private static ReceivedMessage sent(Station station, long sequence, int minute) {
    return message(
        station,
        new SentOrder(minute(minute).plusSeconds(3), sequence),
        station.series().stream().map(one -> reading(one.parameter(), minute, "7")).toList());
  }

  private void receive(ReceivedMessage... messages) {
    assertThat(writer.write(List.of(messages)).rejected()).isGreaterThanOrEqualTo(0);
  }

  /** Looks until nothing is left to look at. */
  private void look(int minute) {
    look(search, minute);
  }

  private static void look(GapSearch search, int minute) {
    for (int i = 0; i < 12; i++) {
      var unused = search.look(minute(minute).plusSeconds(i));
    }
  }

  private List<GapRow> open(String station) {
    return listed(station, true);
  }

  private List<GapRow> listed(String station, @Nullable Boolean open) {
    return gaps
        .page(new GapQueries.Filter(station, null, open, null, null, null), null, 1000)
        .items()
        .stream()
        .map(GapQueries.Listed::row)
        .toList();
  }

  private static String told(GapRow gap) {
    String what =
        gap.parameter() == null ? gap.firstSequence() + "-" + gap.lastSequence() : gap.parameter();
    return "%s (%s, %s] %d %s"
        .formatted(
            what,
            (gap.from().getEpochSecond() - BASE.getEpochSecond()) / 60,
            (gap.to().getEpochSecond() - BASE.getEpochSecond()) / 60,
            gap.missing(),
            gap.cause());
  }

  @Test
  void whatIsOldEnoughAndNotThereIsMissingUntilItComes() {
    Station station = register(source, "heals", "PM2.5");
    receive(sent(station, 1, 0), sent(station, 2, 5), sent(station, 5, 20));
    // 9 minutes after the grid point of 10 nothing is missing yet.
    look(19);
    assertThat(open("heals")).isEmpty();

    // Of the points up to 40 - 10: 10 and 15 between messages, 25 and 30 after the last.
    look(40);
    assertThat(open("heals").stream().map(GapSearchIT::told))
        .containsExactlyInAnyOrder(
            "3-4 (5, 20] 2 UNKNOWN", "PM2.5 (5, 15] 2 MESSAGES_LOST", "PM2.5 (20, 30] 2 UNKNOWN");

    // It stays silent: the gap at the end becomes longer, no new one is made.
    look(50);
    assertThat(open("heals")).extracting(GapRow::missing).containsExactlyInAnyOrder(2, 2, 4);

    receive(sent(station, 4, 15));
    look(51);
    assertThat(open("heals").stream().map(GapSearchIT::told))
        .containsExactlyInAnyOrder(
            "PM2.5 (5, 10] 1 MESSAGES_LOST", "3-3 (5, 15] 1 UNKNOWN", "PM2.5 (20, 40] 4 UNKNOWN");

    receive(sent(station, 3, 10));
    look(52);
    assertThat(open("heals").stream().map(GapSearchIT::told))
        .containsExactly("PM2.5 (20, 40] 4 UNKNOWN");
    assertThat(listed("heals", false)).extracting(GapRow::recovered).containsOnly(2);
  }

  @Test
  void aClockThatIsOffByLessThanHalfAnIntervalMakesNoGap() {
    Station station = register(source, "jitter", "PM2.5");
    for (int i = 0; i < 6; i++) {
      Instant at = minute(5 * i).plusSeconds(i % 2 == 0 ? 100 : -100);
      receive(
          message(
              station,
              new SentOrder(at, i + 1),
              List.of(
                  new Reading(
                      "PM2.5", at, BigDecimal.ONE, InstrumentStatus.MEASURING, null, null))));
    }

    look(35);

    assertThat(open("jitter")).isEmpty();
  }

  @Test
  void resetAbsentAndLateNumbersAreNoLoss() {
    Station station = register(source, "numbers", "PM2.5");
    long[] numbers = {500, 501, 0, 502, 1, 2, 3, 4};
    for (int i = 0; i < numbers.length; i++) {
      receive(sent(station, numbers[i], 5 * i));
    }
    look(46);
    assertThat(open("numbers")).isEmpty();

    // 5 is late, 6 is there: a gap while it is on its way, and none afterwards.
    receive(sent(station, 6, 45));
    look(56);
    assertThat(open("numbers").stream().map(GapSearchIT::told))
        .containsExactlyInAnyOrder("5-5 (35, 45] 1 UNKNOWN", "PM2.5 (35, 40] 1 MESSAGES_LOST");
    receive(sent(station, 5, 40));
    look(57);
    assertThat(open("numbers")).isEmpty();
  }

  /** Only where numbers do not follow each other are stored rows looked through. */
  @Test
  void numbersThatFollowAreNotLookedAt() {
    Station station = register(source, "follows", "PM2.5");
    receive(sent(station, 41, 0), sent(station, 42, 5), sent(station, 42, 5), sent(station, 0, 10));
    receive(sent(station, 43, 15));
    assertThat(waiting()).isZero();

    receive(sent(station, 45, 20));
    assertThat(waiting()).isOne();
    // 45 came at 20: at 29 its time has not come, at 30 it has.
    look(29);
    assertThat(waiting()).isOne();
    look(31);
    assertThat(waiting()).isZero();
    assertThat(numbers("follows")).containsExactly("44-44 (15, 20] 1 UNKNOWN");
  }

  private int waiting() {
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle.createQuery("select count(*) from number_jump").mapTo(int.class).one());
  }

  private List<String> numbers(String station) {
    return open(station).stream()
        .filter(one -> one.parameter() == null)
        .map(GapSearchIT::told)
        .toList();
  }

  @Test
  void whatWasLostWhileThePlatformWasAwayIsFoundByTheNextProcess() {
    Station station = register(source, "returns", "PM2.5");
    receive(sent(station, 1, 0), sent(station, 2, 5));

    ReadingWriter next = new ReadingWriter(source);
    var unused = next.write(List.of(sent(station, 4, 15), sent(station, 5, 20)));

    look(30);
    assertThat(numbers("returns")).containsExactly("3-3 (5, 15] 1 UNKNOWN");
  }

  /** Of 1, 3 alone nothing is known; with 4 and 5 two of three neighbours are one apart. */
  @Test
  void aJumpIsKeptUntilItIsKnownHowAStationNumbers() {
    Station station = register(source, "young", "PM2.5");
    receive(sent(station, 1, 0), sent(station, 3, 10));
    look(21);
    assertThat(numbers("young")).isEmpty();

    receive(sent(station, 4, 15), sent(station, 5, 20));
    look(31);
    assertThat(numbers("young")).containsExactly("2-2 (0, 10] 1 UNKNOWN");
  }

  @Test
  void readingsThatCameUnderAnotherNumberAreNotMissed() {
    Station station = register(source, "again", "PM2.5");
    receive(sent(station, 1, 0), sent(station, 2, 5), sent(station, 3, 10), sent(station, 4, 15));
    // All of the time of 2 and 3 again in one message: their rows carry 9 from now on.
    receive(
        message(
            station,
            new SentOrder(minute(16), 5),
            List.of(reading("PM2.5", 5, "7"), reading("PM2.5", 10, "7"))));

    look(25);

    assertThat(open("again")).isEmpty();
  }

  @Test
  void causesAreNamedByWhatElseIsKnown() {
    PlatformRuns runs = new PlatformRuns(source);
    Station offline = register(source, "offline", "PM2.5");
    receive(
        sent(offline, 1, 0),
        state(offline, true, minute(-10)),
        state(offline, false, minute(2)),
        state(offline, true, minute(28)),
        sent(offline, 2, 30));

    Station rejected = register(source, "rejected", "PM2.5");
    receive(sent(rejected, 1, 0), sent(rejected, 4, 15));
    for (int i : new int[] {5, 10}) {
      ReceivedMessage broken =
          refused(
              "rejected",
              rejected,
              "{".getBytes(StandardCharsets.UTF_8),
              new Rejection(RejectionReason.MALFORMED_JSON, "cut", null));
      receive(at(broken, minute(i).plusSeconds(4)));
    }

    Station instrument = register(source, "instrument", "PM2.5", "PM10");
    receive(sent(instrument, 1, 0));
    receive(message(instrument, new SentOrder(minute(5), 2), List.of(reading("PM10", 5, "7"))));
    receive(sent(instrument, 3, 10));

    Station power = register(source, "power", "PM2.5");
    receive(sent(power, 1, 0), sent(power, 2, 20));

    Station maintained = register(source, "maintained", "PM2.5");
    receive(sent(maintained, 1, 0), sent(maintained, 2, 20));
    var unused =
        new ValidationStore(source)
            .add(
                new ValidationRequest(
                    "maintained",
                    "PM2.5",
                    minute(0),
                    minute(18),
                    -99,
                    null,
                    "filter changed",
                    null),
                "operator");

    // The platform is away from 200 to 240, and so is what was sent then.
    runs.alive(runs.begin(minute(100)), minute(200));
    runs.alive(runs.begin(minute(240)), minute(260));
    Station away = register(source, "away", "PM2.5");
    receive(sent(away, 41, 200), sent(away, 42, 240));

    look(45);
    assertThat(open("offline").stream().filter(one -> one.to().isBefore(minute(30))))
        .extracting(GapRow::cause)
        .containsExactly(GapCause.OFFLINE);
    assertThat(first("rejected")).isEqualTo("PM2.5 (0, 10] 2 REJECTED");
    assertThat(first("instrument")).isEqualTo("PM2.5 (0, 5] 1 INSTRUMENT");
    assertThat(first("power")).isEqualTo("PM2.5 (0, 15] 3 NOT_SENT");
    assertThat(first("maintained")).isEqualTo("PM2.5 (0, 15] 3 MAINTENANCE");
    look(250);
    assertThat(first("away")).isEqualTo("PM2.5 (200, 235] 7 PLATFORM_DOWN");
  }

  private String first(String station) {
    return open(station).stream()
        .filter(one -> one.parameter() != null)
        .map(GapSearchIT::told)
        .findFirst()
        .orElse("none");
  }

  private static ReceivedMessage at(ReceivedMessage message, Instant receivedAt) {
    return new ReceivedMessage(
        message.topic(),
        message.stationCode(),
        message.station(),
        receivedAt,
        message.received(),
        message.order(),
        message.readings(),
        message.rejections(),
        message.payload(),
        message.fileName(),
        message.state());
  }

  @Test
  void missingReadingsStandInTheLedgerByLocalDayAndLeaveItsBalance() {
    // 16:50 to 17:15 UTC is 23:50 to 00:15 in Viet Nam; missing are 23:55, 24:00 | 00:05, 00:10.
    Station station = register(source, "midnight", "PM2.5");
    receive(sent(station, 1, 16 * 60 - 10), sent(station, 2, 16 * 60 + 15));

    look(16 * 60 + 25);

    LedgerQueries ledger = new LedgerQueries(source);
    List<LedgerRow> rows = ledger.page("midnight", null, null, null, 10).items();
    assertThat(rows).extracting(LedgerRow::day).contains(LocalDate.of(2026, 3, 1));
    LedgerRow first = rows.get(0);
    assertThat(first.day()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(first.missing()).isEqualTo(2);
    assertThat(first.inFlight()).isZero();
    LedgerRow second = rows.get(1);
    assertThat(second.day()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(second.missing()).isEqualTo(2);
    assertThat(second.inFlight()).isZero();
    assertThat(rows).hasSize(2);
    assertThat(ledger.page("midnight", LocalDate.of(2026, 3, 2), null, null, 10).items())
        .containsExactly(second);
  }

  @Test
  void aNewRhythmDoesNotJudgeWhatWasPromisedBefore() {
    Station station = register(source, "rhythm", "PM2.5");
    receive(sent(station, 1, 0), sent(station, 2, 5), sent(station, 3, 10));
    look(20);
    StationRegistration faster =
        new StationRegistration(
            "rhythm",
            "Station rhythm",
            "ambient-air",
            21.0245,
            105.8412,
            null,
            List.of(new SeriesRegistration("PM2.5", "ug/m3", 60)));
    assertThat(new StationStore(source).register(faster, "test", null).changed()).isTrue();

    look(30);

    assertThat(open("rhythm")).isEmpty();
  }

  /**
   * Each of 101 stations sent its numbers 1, 2 and 4, at 0, 5 and 15: 10 is missing of each of
   * 1,010 series, and the number 3 of each station. A look takes 1,000 series and 25 stations.
   */
  @Test
  void whatALookDoesNotComeToIsLeftForTheNext() {
    String[] parameters = {"PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "TSP", "NO", "NOx", "TEMP"};
    for (int i = 0; i < 101; i++) {
      Station station = register(source, "many-" + i, parameters);
      receive(sent(station, 1, 0), sent(station, 2, 5), sent(station, 4, 15));
    }
    int looks = 1;
    while (search.look(minute(26)).behind()) {
      looks++;
      assertThat(looks).as("looks until nothing is left").isLessThan(10);
    }

    assertThat(open("many-0").stream().map(GapSearchIT::told))
        .hasSize(11)
        .contains("3-3 (5, 15] 1 UNKNOWN", "PM10 (5, 10] 1 MESSAGES_LOST");
    int stored =
        Sql.jdbi(source)
            .withHandle(
                handle -> handle.createQuery("select count(*) from gap").mapTo(int.class).one());
    assertThat(stored).isEqualTo(1_111);
    // 25, 25, 25, 25 and 1 of the stations.
    assertThat(looks).isEqualTo(5);
  }

  /**
   * Five runs: messages of five hours with holes, in a drawn order and batches, with looks at drawn
   * moments between, against one look at the end.
   */
  @Test
  void orderOfArrivalAndMomentsOfLookingDoNotChangeWhatIsMissing() {
    for (int seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      Station plain = register(source, "plain-" + seed, "PM2.5", "PM10");
      Station mixed = register(source, "mixed-" + seed, "PM2.5", "PM10");
      List<Integer> sent = new ArrayList<>();
      for (int number = 1; number <= 40; number++) {
        if (random.nextInt(4) > 0) {
          sent.add(number);
        }
      }
      sent.forEach(number -> receive(sent(plain, number, 5 * number)));
      Collections.shuffle(sent, random);
      GapSearch busy = new GapSearch(source, ResendRules.DEFAULT);
      for (int number : sent) {
        receive(sent(mixed, number, 5 * number));
        if (random.nextInt(8) == 0) {
          var unused = busy.look(minute(random.nextInt(220)));
        }
      }

      look(busy, 220);
      look(busy, 231);

      assertThat(open("mixed-" + seed).stream().filter(one -> one.parameter() != null))
          .as("seed %d", seed)
          .isNotEmpty()
          .map(GapSearchIT::told)
          .containsExactlyInAnyOrderElementsOf(
              open("plain-" + seed).stream()
                  .filter(one -> one.parameter() != null)
                  .map(GapSearchIT::told)
                  .toList());
    }
  }
}
