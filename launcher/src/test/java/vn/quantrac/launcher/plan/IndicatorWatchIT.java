package vn.quantrac.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.testing.HandClock;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.CameraMessageWriter;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.DerivedWriter;
import vn.quantrac.storage.HotspotStep;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.RecomputeRequest;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RecomputeTask;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Indicators that follow from monitoring, computed while the platform runs. */
class IndicatorWatchIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** A year of 300 valid days, in Vietnam's time. */
  private static PeriodStatistic year(String mean) {
    BigDecimal value = new BigDecimal(mean);
    return new PeriodStatistic(
        "PLAN-1",
        "PM2.5",
        AveragingPeriod.YEAR,
        Instant.parse("2024-12-31T17:00:00Z"),
        Instant.parse("2025-12-31T17:00:00Z"),
        value,
        value,
        value,
        7_200,
        8_760,
        300,
        true,
        Losses.NONE,
        3);
  }

  /** 60 ug/m3 on 3 March 2025, judged against a limit. */
  private static Assessment day(String limit) {
    BigDecimal value = new BigDecimal("60");
    boolean exceeded = value.compareTo(new BigDecimal(limit)) > 0;
    return new Assessment(
        "PLAN-1",
        "PM2.5",
        AveragingPeriod.DAY,
        "QCVN05-2023",
        Instant.parse("2025-03-02T17:00:00Z"),
        Instant.parse("2025-03-03T17:00:00Z"),
        value,
        null,
        new BigDecimal(limit),
        "ug/m3",
        exceeded ? Verdict.EXCEEDED : Verdict.COMPLIANT,
        null,
        24,
        24,
        "QCVN05-2023/PM2.5/24h@2023-09-12");
  }

  private static void register(EmbeddedDatabase database, String... parameters) {
    assertThat(
            new StationStore(database.dataSource())
                .register(
                    new StationRegistration(
                        "PLAN-1",
                        "Trạm 1",
                        "ambient-air",
                        9.93,
                        106.34,
                        null,
                        Stream.of(parameters)
                            .map(parameter -> new SeriesRegistration(parameter, "ug/m3", 3_600))
                            .toList()),
                    "test",
                    null))
        .isNotNull();
  }

  @Test
  void theAnnualMeanFollowsWheneverItsYearChanges() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      register(database, "PM2.5");
      DerivedWriter writer = new DerivedWriter(database.dataSource());
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      assertThat(writer.write(rows("24.5"))).isPositive();
      AtomicReference<Rulebooks> inForce = new AtomicReference<>(Rulebooks.load());
      try (IndicatorWatch watch =
          IndicatorWatch.start(database.dataSource(), inForce::get, Clock.systemUTC())) {
        assertThat(watch).isNotNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("24.5"));
        assertThat(writer.write(rows("23.75"))).isPositive();
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("23.75"));

        // A plan that is put in force has the values of every year without a restart.
        inForce.set(Rulebooks.of(RulebookFiles.shipped().with("plans/other.yaml", otherPlan())));
        await()
            .atMost(SOON)
            .untilAsserted(
                () ->
                    assertThat(value(values, "other-plan", "QT.3"))
                        .as("a plan that is new")
                        .contains("23.75"));
      }
    }
  }

  /** A row tells when its transaction began, and this one took a minute and a half. */
  @Test
  void aChangeThatWasCommittedLateIsSeenWithinAMinute() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      register(database, "PM2.5");
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      assertThat(new DerivedWriter(database.dataSource()).write(rows("24.5"))).isPositive();
      Rulebooks rulebooks = Rulebooks.load();
      HandClock clock = new HandClock(Instant.now());
      try (IndicatorWatch watch =
          IndicatorWatch.start(database.dataSource(), () -> rulebooks, clock)) {
        assertThat(watch).isNotNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("24.5"));
        int late =
            Jdbi.create(database.dataSource())
                .withHandle(
                    handle ->
                        handle.execute(
                            """
                            update year_statistic
                               set mean = 23.75, computed_at = computed_at - interval '90 seconds'
                            """));
        assertThat(late).isOne();
        clock.advance(Duration.ofMinutes(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("23.75"));
      }
    }
  }

  @Test
  void exceedanceDaysFollowARecomputeUnderAnotherLimit() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      register(database, "PM2.5");
      DerivedWriter writer = new DerivedWriter(database.dataSource());
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      RecomputeStore recomputes = new RecomputeStore(database.dataSource());
      assertThat(writer.write(List.of(judged("50")))).isPositive();
      Rulebooks rulebooks = Rulebooks.load();
      try (IndicatorWatch watch =
          IndicatorWatch.start(database.dataSource(), () -> rulebooks, Clock.systemUTC())) {
        assertThat(watch).isNotNull();
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> assertThat(value(values, "tra-vinh-air-2025", "QT.5")).contains("1"));
        // What the recompute does: the verdict alone changes, no statistic.
        RecomputeRequest asked =
            recomputes.request(
                "PLAN-1",
                new TimeRange(
                    Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-06-01T00:00:00Z")),
                "test");
        assertThat(writer.write(List.of(judged("75")))).isPositive();
        recomputes.done(new RecomputeTask(asked.id(), "PLAN-1", asked.from(), asked.to()), 1);
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> assertThat(value(values, "tra-vinh-air-2025", "QT.5")).contains("0"));
      }
    }
  }

  /**
   * Four hours of 2025 have a valid mean of one parameter or the other, one of them of both; a
   * fifth has none that is valid: 4 of 8,760 hours are 0.045662 %.
   */
  @Test
  void anHourCountsOnceForTheUptimeHoweverManyParametersItHas() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      register(database, "PM2.5", "SO2");
      List<PeriodStatistic> hours =
          List.of(
              hour("PM2.5", "2025-03-02T17:00:00Z", true),
              hour("PM2.5", "2025-03-02T18:00:00Z", true),
              hour("PM2.5", "2025-03-02T19:00:00Z", false),
              hour("SO2", "2025-03-02T18:00:00Z", true),
              hour("SO2", "2025-03-02T20:00:00Z", true),
              hour("SO2", "2025-03-02T21:00:00Z", true),
              year("24.5"));
      assertThat(
              new DerivedWriter(database.dataSource())
                  .write(List.of(new DerivedRows("PLAN-1", hours, List.of(), List.of()))))
          .isEqualTo(7);
      Rulebooks rulebooks = Rulebooks.load();
      try (IndicatorWatch watch =
          IndicatorWatch.start(database.dataSource(), () -> rulebooks, Clock.systemUTC())) {
        assertThat(watch).isNotNull();
        IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> assertThat(value(values, "tra-vinh-air-2025", "QT.11")).contains("0.045662"));
      }
    }
  }

  private static PeriodStatistic hour(String parameter, String end, boolean valid) {
    BigDecimal value = new BigDecimal("20");
    return new PeriodStatistic(
        "PLAN-1",
        parameter,
        AveragingPeriod.ONE_HOUR,
        Instant.parse(end).minus(Duration.ofHours(1)),
        Instant.parse(end),
        value,
        value,
        value,
        1,
        1,
        1,
        valid,
        Losses.NONE,
        3);
  }

  private static DerivedRows judged(String limit) {
    return new DerivedRows(
        "PLAN-1", List.of(year("24.5")), List.of(), List.of(), List.of(day(limit)), List.of(), 1);
  }

  private static String otherPlan() {
    return RulebookFiles.shipped()
        .find("plans/tra-vinh-air-2025.yaml")
        .orElseThrow()
        .text()
        .replace("code: tra-vinh-air-2025", "code: other-plan");
  }

  private static List<DerivedRows> rows(String mean) {
    return List.of(new DerivedRows("PLAN-1", List.of(year(mean)), List.of(), List.of()));
  }

  private static Optional<String> mean(IndicatorValueStore values) {
    return value(values, "tra-vinh-air-2025", "QT.3");
  }

  private static Optional<String> value(IndicatorValueStore values, String plan, String code) {
    return values
        .find(plan, code, "PLAN-1", "2025")
        .map(IndicatorValueRow::value)
        .map(value -> value.stripTrailingZeros().toPlainString());
  }

  private static final Instant NOON = Instant.parse("2026-03-01T03:00:00Z");

  private static void says(CameraMessageWriter writer, Instant at, boolean online) {
    writer.write(
        List.of(
            new ReceivedCameraMessage(
                new ReceivedMessage(
                    "quantrac/v1/cameras/PLAN-CAM/state",
                    "PLAN-CAM",
                    null,
                    NOON,
                    0,
                    new SentOrder(NOON, 0),
                    List.of(),
                    List.of(),
                    new byte[0],
                    null,
                    null),
                null,
                new CameraState(online, at, null, null))));
  }

  @Test
  void camerasOnlineFollowAWordThatComesLate() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      var unused =
          new CameraStore(database.dataSource())
              .register(
                  List.of(new Camera("PLAN-CAM", "C", "Chợ", null, 9.9, 106.3, null, null, 0)),
                  "test",
                  null);
      // Listened to for two minutes, connected all the time: 1 camera.
      CameraConnections connections = new CameraConnections(database.dataSource());
      for (int second = -120; second <= 0; second += 30) {
        connections.listens(NOON.plusSeconds(second));
      }
      CameraMessageWriter writer = new CameraMessageWriter(database.dataSource());
      says(writer, NOON.minusSeconds(600), true);
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      Rulebooks rulebooks = Rulebooks.load();
      try (IndicatorWatch watch =
          IndicatorWatch.start(
              database.dataSource(), () -> rulebooks, Clock.fixed(NOON, ZoneOffset.UTC))) {
        assertThat(watch).isNotNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(online(values)).contains("1"));
        // It was gone for the last 30 of 120 seconds: 0.75.
        says(writer, NOON.minusSeconds(30), false);
        await().atMost(SOON).untilAsserted(() -> assertThat(online(values)).contains("0.75"));
      }
    }
  }

  @Test
  void theShareOfHotspotsInTimeFollowsTheirWork() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      HotspotStore hotspots = new HotspotStore(database.dataSource());
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      Rulebooks rulebooks = Rulebooks.load();
      long first = assigned(hotspots, 106.1, NOON.plusSeconds(600));
      try (IndicatorWatch watch =
          IndicatorWatch.start(
              database.dataSource(), () -> rulebooks, Clock.fixed(NOON, ZoneOffset.UTC))) {
        assertThat(watch).isNotNull();
        step(hotspots, first, HotspotState.HANDLED, null, NOON.minusSeconds(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(inTime(values)).contains("100"));
        // The deadline of the second one has passed half a minute ago: one of two.
        long second = assigned(hotspots, 106.3, NOON.minusSeconds(30));
        await().atMost(SOON).untilAsserted(() -> assertThat(inTime(values)).contains("50"));
        // Handled after it, it stays late.
        step(hotspots, second, HotspotState.HANDLED, null, NOON.minusSeconds(10));
        long third = assigned(hotspots, 106.5, NOON.plusSeconds(600));
        step(hotspots, third, HotspotState.HANDLED, null, NOON.minusSeconds(5));
        // Two of three.
        await().atMost(SOON).untilAsserted(() -> assertThat(inTime(values)).contains("66.666667"));
      }
    }
  }

  private static long assigned(HotspotStore hotspots, double longitude, Instant deadline) {
    Instant seen = NOON.minusSeconds(3_600);
    long id =
        hotspots
            .add(
                new Sighting(
                    HotspotSource.SATELLITE,
                    "in time " + longitude,
                    "smoke",
                    new GeoPoint(9.9, longitude),
                    seen,
                    null,
                    null),
                null,
                "test")
            .hotspot();
    step(hotspots, id, HotspotState.CONFIRMED, null, seen.plusSeconds(60));
    step(hotspots, id, HotspotState.ASSIGNED, deadline, seen.plusSeconds(120));
    return id;
  }

  private static void step(
      HotspotStore hotspots, long id, HotspotState state, @Nullable Instant deadline, Instant at) {
    assertThat(
            hotspots.step(
                id,
                new HotspotStep(state, "vì", deadline == null ? null : "UBND xã", deadline, null),
                "operator",
                at))
        .isTrue();
  }

  private static Optional<String> inTime(IndicatorValueStore values) {
    return ofNetwork(values, "QT.12");
  }

  private static Optional<String> online(IndicatorValueStore values) {
    return ofNetwork(values, "QT.2");
  }

  private static Optional<String> ofNetwork(IndicatorValueStore values, String indicator) {
    return values
        .find("tra-vinh-air-2025", indicator, "", "2026")
        .filter(IndicatorValueRow::provisional)
        .map(IndicatorValueRow::value)
        .map(value -> value.stripTrailingZeros().toPlainString());
  }
}
