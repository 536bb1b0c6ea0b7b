package vn.quantrac.simulator.station;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.simulator.SentReading;

/** Each misbehaviour, at a station to which nothing else happens. */
class MisbehaviourTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-03-02T05:00:00Z");
  private static final StationProfile PROFILE =
      Sites.ambientAir("A-1", "a", 9.9, 106.3, Duration.ofMinutes(1), 24, 60, 1.2);

  private final SimulatedStation station = SimulatedStation.calm(PROFILE, 42);
  private final SimulatedStation calm = SimulatedStation.calm(PROFILE, 42);

  private static Instant minute(int number) {
    return START.plusSeconds(60L * number);
  }

  /** Readings of the minutes after {@code from} up to {@code to} are concerned. */
  private void during(Misbehaviour kind, int from, int to) {
    station.misbehave(Episode.of(kind, minute(from), minute(to)));
  }

  private List<StationMessage> send(int minute) {
    return station.messages(minute(minute), minute(minute).plusSeconds(2));
  }

  @Test
  void calmStationSendsOneMessageWithAllItsInstruments() throws IOException {
    List<StationMessage> sent = send(1);

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).topic()).isEqualTo("quantrac/v1/stations/A-1/readings");
    JsonNode json = JSON.readTree(sent.get(0).payload());
    assertThat(json.get("sentAt").asText()).isEqualTo("2026-03-02T12:01:02+07:00");
    assertThat(json.get("readings")).hasSize(10);
    JsonNode first = json.get("readings").get(0);
    assertThat(first.get("parameter").asText()).isEqualTo("PM2.5");
    assertThat(first.get("observedAt").asText()).isEqualTo("2026-03-02T12:01:00+07:00");
    assertThat(first.get("unit").asText()).isEqualTo("ug/m3");
    assertThat(first.get("value").isNumber()).isTrue();
  }

  @Test
  void messagesAreNumberedOneByOneAndFromOneAfterARestart() throws IOException {
    during(Misbehaviour.LOST_MESSAGES, 1, 3);

    assertThat(sequence(send(1).get(0))).isEqualTo(1);
    assertThat(send(2)).isEmpty();
    assertThat(send(3)).isEmpty();
    assertThat(sequence(send(4).get(0))).isEqualTo(4);
    assertThat(sequence(station.history(minute(1), minute(3), minute(5)).get(0))).isEqualTo(5);
    assertThat(sequence(calm.messages(minute(5), minute(5)).get(0))).isEqualTo(1);
  }

  private static long sequence(StationMessage message) throws IOException {
    return JSON.readTree(message.payload()).get("sequence").asLong();
  }

  @Test
  void gapIsSentAfterwardsNewestFirst() {
    during(Misbehaviour.GAP, 1, 101);
    assertThat(send(1)).hasSize(1);
    List<StationMessage> begin = send(2);
    assertThat(begin).hasSize(1);
    assertThat(text(begin.get(0))).contains("\"state\":\"offline\"");
    assertThat(begin.get(0).retained()).isTrue();
    for (int i = 3; i <= 101; i++) {
      assertThat(send(i)).isEmpty();
    }
    List<StationMessage> end = send(102);

    assertThat(text(end.get(0))).contains("\"state\":\"online\"");
    assertThat(times(end.get(1))).containsExactly(minute(102));
    // 100 minutes of 10 readings, 500 readings a message: the later half comes first.
    assertThat(end).hasSize(4);
    assertThat(times(end.get(2))).hasSize(50).startsWith(minute(52)).endsWith(minute(101));
    assertThat(times(end.get(3))).hasSize(50).startsWith(minute(2)).endsWith(minute(51));
    assertThat(send(103)).hasSize(1);
  }

  @Test
  void powerCutLeavesAHoleThatHistoryHasToo() {
    during(Misbehaviour.POWER_CUT, 1, 3);

    assertThat(send(2)).isEmpty();
    assertThat(send(3)).isEmpty();
    assertThat(send(4)).hasSize(1);
    List<StationMessage> history = station.history(minute(0), minute(4), minute(5));
    assertThat(history).hasSize(1);
    assertThat(times(history.get(0))).containsExactly(minute(1), minute(4));
  }

  @Test
  void duplicateIsSentTwiceWordForWord() {
    during(Misbehaviour.DUPLICATE, 0, 1);
    List<StationMessage> sent = send(1);

    assertThat(sent).hasSize(2);
    assertThat(text(sent.get(0))).isEqualTo(text(sent.get(1)));
    assertThat(send(2)).hasSize(1);
  }

  @Test
  void outOfOrderMessageComesAfterTheOneThatFollowsIt() {
    during(Misbehaviour.OUT_OF_ORDER, 0, 2);

    assertThat(send(1)).isEmpty();
    List<StationMessage> sent = send(2);
    assertThat(sent).hasSize(2);
    assertThat(times(sent.get(0))).containsExactly(minute(2));
    assertThat(times(sent.get(1))).containsExactly(minute(1));
  }

  @Test
  void wrongClockShiftsObservedAtAndSentAt() throws IOException {
    station.misbehave(
        new Episode(Misbehaviour.CLOCK_JUMP, null, minute(0), minute(1), Duration.ofMinutes(25)));
    StationMessage sent = send(1).get(0);

    assertThat(times(sent)).containsExactly(minute(26));
    assertThat(JSON.readTree(sent.payload()).get("sentAt").asText())
        .isEqualTo("2026-03-02T12:26:02+07:00");
    assertThat(times(send(2).get(0))).containsExactly(minute(2));
  }

  @Test
  void flatLineRepeatsTheValueOfItsBeginningInOneInstrument() {
    station.misbehave(Episode.of(Misbehaviour.FLAT_LINE, "O3", minute(0), minute(300)));

    assertThat(reading("O3", 1).value()).isEqualTo(calmReading("O3", 0).value());
    assertThat(reading("O3", 300).value()).isEqualTo(calmReading("O3", 0).value());
    assertThat(reading("O3", 301)).isEqualTo(calmReading("O3", 301));
    assertThat(reading("O3", 300).status()).isEqualTo(InstrumentStatus.MEASURING);
    assertThat(reading("NO2", 300)).isEqualTo(calmReading("NO2", 300));
  }

  @Test
  void spikeIsHighAndSaysThatItIsMeasuring() {
    station.misbehave(Episode.of(Misbehaviour.SPIKE, "PM2.5", minute(0), minute(1)));

    // Ten times the instrument's span of 50.
    assertThat(reading("PM2.5", 1).value()).isEqualByComparingTo("500");
    assertThat(reading("PM2.5", 1).status()).isEqualTo(InstrumentStatus.MEASURING);
    assertThat(reading("PM2.5", 2)).isEqualTo(calmReading("PM2.5", 2));
  }

  @Test
  void calibrationReadsZeroThenSpanWithStatus01() {
    station.misbehave(Episode.of(Misbehaviour.CALIBRATION, "SO2", minute(0), minute(12)));

    assertThat(reading("SO2", 3).status()).isEqualTo(InstrumentStatus.CALIBRATING);
    assertThat(number(reading("SO2", 3))).isBetween(-10.0, 10.0);
    assertThat(number(reading("SO2", 12))).isBetween(190.0, 210.0);
    assertThat(reading("NO2", 3).status()).isEqualTo(InstrumentStatus.MEASURING);
    assertThat(reading("SO2", 13).status()).isEqualTo(InstrumentStatus.MEASURING);
  }

  @Test
  void faultHasStatus02WithOrWithoutAValue() {
    Set<Boolean> silent = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      station.misbehave(Episode.of(Misbehaviour.FAULT, "CO", minute(i), minute(i + 1)));
      SentReading reading = reading("CO", i + 1);
      assertThat(reading.status()).isEqualTo(InstrumentStatus.FAULT);
      silent.add(reading.value() == null);
    }
    assertThat(silent).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void malformedMessageIsCutAndComesWholeWithTheNext() {
    during(Misbehaviour.MALFORMED_PAYLOAD, 0, 1);
    List<StationMessage> cut = send(1);

    assertThat(cut).hasSize(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> JSON.readTree(cut.get(0).payload()))
        .isInstanceOf(JsonProcessingException.class);
    List<StationMessage> next = send(2);
    assertThat(next).hasSize(2);
    assertThat(times(next.get(0))).containsExactly(minute(2));
    assertThat(times(next.get(1))).containsExactly(minute(1));
  }

  @Test
  void historyEqualsWhatWasSentLive() {
    List<SentReading> live = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      live.addAll(calm.readings(minute(i)));
    }
    List<Instant> told = new ArrayList<>();
    for (StationMessage message : station.history(minute(0), minute(120), minute(121))) {
      told.addAll(times(message));
    }
    assertThat(told).hasSize(120);
    assertThat(live).hasSize(1_200);
    for (int i = 1; i <= 120; i++) {
      assertThat(station.readings(minute(i))).isEqualTo(calm.readings(minute(i)));
    }
  }

  @Test
  void ordinaryDaysHaveNightlySpanChecksAndEveryMishapSoonerOrLater() {
    SimulatedStation everyday = SimulatedStation.everyday(PROFILE, 42);
    Noise noise = new Noise(42, PROFILE.code());
    Episodes episodes = new EverydayEpisodes(noise, PROFILE.instruments());
    Set<Misbehaviour> seen = EnumSet.noneOf(Misbehaviour.class);
    long calibrating = 0;
    int days = 120;
    for (int i = 0; i < days * 1_440; i++) {
      Instant at = minute(i);
      for (Episode episode : episodes.at(at)) {
        seen.add(episode.kind());
        calibrating += episode.kind() == Misbehaviour.CALIBRATION ? 1 : 0;
      }
    }

    assertThat(seen).containsExactlyInAnyOrder(Misbehaviour.values());
    // Four gas analysers, twelve minutes each, every night.
    assertThat(calibrating).isEqualTo(days * 4L * 12);
    // 01:05 to 01:17 local time is the first analyser's, SO2.
    assertThat(
            everyday.readings(Instant.parse("2026-03-04T18:10:00Z")).stream()
                .filter(reading -> reading.status() == InstrumentStatus.CALIBRATING)
                .map(SentReading::parameter))
        .containsExactly("SO2");
  }

  @Test
  void ordinaryDaysAreTheSameAfterARestart() {
    SimulatedStation before = SimulatedStation.everyday(PROFILE, 42);
    SimulatedStation after = SimulatedStation.everyday(PROFILE, 42);
    for (int i = 0; i < 5_000; i++) {
      before.readings(minute(i));
    }
    for (int i = 4_000; i < 5_000; i++) {
      assertThat(after.readings(minute(i))).isEqualTo(before.readings(minute(i)));
    }
  }

  private SentReading reading(String parameter, int minute) {
    return find(station.readings(minute(minute)), parameter);
  }

  private SentReading calmReading(String parameter, int minute) {
    return find(calm.readings(minute(minute)), parameter);
  }

  private static SentReading find(List<SentReading> readings, String parameter) {
    return readings.stream()
        .filter(reading -> reading.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  private static double number(SentReading reading) {
    return reading.value() == null ? Double.NaN : reading.value().doubleValue();
  }

  private static String text(StationMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  /** The distinct times in a message, in its order. */
  private static List<Instant> times(StationMessage message) {
    try {
      List<Instant> times = new ArrayList<>();
      for (JsonNode reading : JSON.readTree(message.payload()).get("readings")) {
        times.add(OffsetDateTime.parse(reading.get("observedAt").asText()).toInstant());
      }
      return times.stream().distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
