package vn.quantrac.simulator.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.simulator.RecordingBroker;
import vn.quantrac.simulator.RecordingBroker.Received;
import vn.quantrac.simulator.RequestedSpan;
import vn.quantrac.simulator.station.Episode;
import vn.quantrac.simulator.station.Misbehaviour;

class DemoProvinceTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:00:30Z");

  private final RecordingBroker broker = new RecordingBroker();
  private final Set<Station> registered = ConcurrentHashMap.newKeySet();

  private StationRegistrar.Access ensure(Station station, Instant newest) {
    registered.add(station);
    return new StationRegistrar.Access("password-of-" + station.code(), newest);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  @Test
  void provinceHasThreeAirStationsTwoStacksAndARiver() {
    assertThat(DemoProvince.profiles())
        .extracting(profile -> profile.kind())
        .containsExactly(
            StationKind.AMBIENT_AIR,
            StationKind.AMBIENT_AIR,
            StationKind.AMBIENT_AIR,
            StationKind.STACK_EMISSION,
            StationKind.STACK_EMISSION,
            StationKind.SURFACE_WATER);
    assertThat(DemoProvince.profiles())
        .allSatisfy(
            profile -> {
              assertThat(profile.code()).matches(Station.CODE_PATTERN);
              assertThat(profile.name()).contains("mô phỏng");
            });
  }

  @Test
  void firstStartFillsTwoDaysOfEveryStation() {
    try (DemoProvince province =
        new DemoProvince(broker, station -> ensure(station, null), at(NOW), 1)) {
      province.start();
      await().until(this::allHaveSentUntilNow);
    }

    assertThat(broker.connections()).contains("TV-KK-01/password-of-TV-KK-01").hasSize(6);
    List<Received> particles =
        broker.readings().stream()
            .filter(reading -> reading.topic().contains("TV-KK-01"))
            .filter(reading -> reading.parameter().equals("PM2.5"))
            .toList();
    // 2,880 minutes less what a power cut took, at most 150 minutes a day or so.
    assertThat(particles).hasSizeBetween(2_880 - 450, 2_880);
    assertThat(particles).extracting(Received::observedAt).doesNotHaveDuplicates().isSorted();
    assertThat(particles.get(particles.size() - 1).observedAt())
        .isEqualTo(Instant.parse("2026-03-04T05:00:00Z"));
  }

  @Test
  void restartFillsTheHoleWithAnOverlapAndTheSameValues() {
    try (DemoProvince province =
        new DemoProvince(
            broker, station -> ensure(station, NOW.minus(Duration.ofHours(5))), at(NOW), 1)) {
      province.start();
      await().until(this::allHaveSentUntilNow);
    }

    Instant oldest =
        broker.readings().stream().map(Received::observedAt).min(Instant::compareTo).orElseThrow();
    assertThat(oldest).isBetween(NOW.minus(Duration.ofHours(7)), NOW.minus(Duration.ofHours(4)));
  }

  @Test
  void stationSaysOnlineWhenItConnectsAndOfflineWhenItLeaves() {
    try (DemoProvince province =
        new DemoProvince(broker, station -> ensure(station, NOW), at(NOW), 1)) {
      province.start();
      await().until(this::allHaveSentUntilNow);
    }

    List<String> states =
        broker.published().stream()
            .filter(message -> message.topic().equals("quantrac/v1/stations/TV-NM-01/state"))
            .map(message -> message.json().get("state").asText() + message.retained())
            .toList();
    assertThat(states.get(0)).isEqualTo("onlinetrue");
    assertThat(states.get(states.size() - 1)).isEqualTo("offlinetrue");
  }

  @Test
  void registrationThatFailsIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    StationRegistrar registrar =
        station -> {
          if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("the database is still starting");
          }
          return ensure(station, NOW);
        };
    try (DemoProvince province = new DemoProvince(broker, registrar, at(NOW), 1)) {
      province.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> registered.size() == 6);
    }
    assertThat(calls.get()).isEqualTo(7);
  }

  @Test
  void stationMisbehavesOnDemand() {
    try (DemoProvince province =
        new DemoProvince(broker, station -> ensure(station, NOW), at(NOW), 1)) {
      province.misbehave(
          "TV-KK-02",
          Episode.of(
              Misbehaviour.SPIKE, "CO", NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(60)));
      province.start();
      await().until(this::allHaveSentUntilNow);
    }

    // Ten times the span of 8,000.
    assertThat(broker.readings())
        .anySatisfy(
            reading -> {
              assertThat(reading.topic()).contains("TV-KK-02");
              assertThat(reading.value()).isEqualByComparingTo("80000");
            });
  }

  @Test
  void stationSendsAgainWhatItIsAskedForOfItsSixtyDays() {
    Instant kept = NOW.minus(Duration.ofDays(60));
    Instant from = NOW.minus(Duration.ofDays(40)).minusSeconds(30);
    try (DemoProvince province =
        new DemoProvince(broker, station -> ensure(station, NOW), at(NOW), 1)) {
      province.start();
      await().until(this::allHaveSentUntilNow);
      broker.ask("TV-KK-01", new RequestedSpan(from, from.plus(Duration.ofHours(8))));
      await().until(() -> minutesBetween(from, from.plus(Duration.ofHours(8))) > 0);
      broker.ask(
          "TV-KK-01",
          new RequestedSpan(kept.minus(Duration.ofDays(9)), kept.plus(Duration.ofHours(1))));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> minutesBetween(kept, kept.plus(Duration.ofHours(1))) > 0);
    }
    // Eight hours of minutes, less what a power cut took, in two steps of six hours at most.
    assertThat(minutesBetween(from, from.plus(Duration.ofHours(8)))).isBetween(150L, 480L);
    assertThat(minutesBetween(kept.minus(Duration.ofDays(30)), kept)).isZero();
  }

  private long minutesBetween(Instant from, Instant to) {
    return broker.readings().stream()
        .filter(reading -> reading.topic().contains("TV-KK-01"))
        .map(Received::observedAt)
        .filter(time -> time.isAfter(from) && !time.isAfter(to))
        .distinct()
        .count();
  }

  /** Whether each of the six has sent its newest minute, 12:00 in Vietnam. */
  private boolean allHaveSentUntilNow() {
    return broker.published().stream()
            .filter(message -> message.topic().endsWith("/readings"))
            .filter(
                message ->
                    new String(message.payload(), StandardCharsets.UTF_8)
                        .contains("\"observedAt\":\"2026-03-04T12:00:00+07:00\""))
            .map(RecordingBroker.Published::topic)
            .distinct()
            .count()
        == 6;
  }
}
