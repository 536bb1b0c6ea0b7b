package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.EventReader;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.SessionStore;
import vn.quantrac.storage.testing.StoredResults;

class EventsIT {

  private static final ApiConfig QUICK =
      ApiConfig.DEFAULT.withEvents(3, 100, Duration.ofMillis(200));

  private final RunningApi api = RunningApi.start(QUICK);
  private final Province province = new Province(api.database());

  EventsIT() {
    await().until(() -> api.anybody().get("/ready").status() == 200);
    province.station("E1", "PM2.5");
    province.station("E2", "PM2.5");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aClientHearsReadingsIndexAndStateAsTheyAreCommitted() {
    try (EventReader events = EventReader.connect(api, "")) {
      province.receive("E1", "2026-03-01T01:00:05Z", reading());
      province.state("E1", true, "2026-03-01T01:00:06Z");
      new StoredResults(api.database()).indices(List.of(index()));

      String readings = events.next("readings");
      api.contract().checkComponent("ReadingsEvent", readings);
      assertThat(readings).contains("\"station\":\"E1\"").contains("38.2");
      String state = events.next("state");
      api.contract().checkComponent("StateEvent", state);
      assertThat(state).contains("\"online\":true");
      String index = events.next("index");
      api.contract().checkComponent("IndexEvent", index);
      assertThat(index).contains("\"level\":\"Kém\"").contains("\"color\":\"#FF7E00\"");
    }
  }

  private static Reading reading() {
    return Province.reading("PM2.5", "2026-03-01T01:00:00Z", "38.2");
  }

  private static IndexRow index() {
    Instant end = Instant.parse("2026-03-01T02:00:00Z");
    return new IndexRow(
        "E1",
        IndexPeriod.HOUR,
        end.minus(Duration.ofHours(1)),
        end,
        110,
        "poor",
        "PM2.5",
        List.of(
            new SubIndex("PM2.5", "nowcast", new BigDecimal("55.7"), new BigDecimal("109.5"), 110)),
        "VN_AQI@2019-11-12",
        List.of());
  }

  @Test
  void aNewExceedanceIsToldAsItIsCommitted() {
    StoredVerdicts verdicts =
        new StoredVerdicts(
            api.database(), new JdbcStationRegistry(api.database()).findNow("E1").orElseThrow());
    try (EventReader events = EventReader.connect(api, "")) {
      verdicts.write("PM2.5", "2026-03-01", verdicts.hours("PM2.5", "2026-03-01", 24, "46"));

      String exceeded = events.next("assessment");
      api.contract().checkComponent("AssessmentEvent", exceeded);
      assertThat(exceeded).contains("EXCEEDED").contains("2026-03-01T17:00:00Z");
    }
  }

  @Test
  void aClientMayAskForSomeStationsOnly() {
    try (EventReader events = EventReader.connect(api, "?station=E2&station=E3")) {
      province.receive("E1", "2026-03-01T01:00:05Z", reading());
      province.receive("E2", "2026-03-01T01:00:05Z", reading());

      assertThat(events.next("readings")).contains("\"station\":\"E2\"");
    }
  }

  @Test
  void aQuietStreamIsKeptAliveAndNotCached() {
    try (EventReader events = EventReader.connect(api, "")) {
      assertThat(events.header("Content-Type")).startsWith("text/event-stream");
      assertThat(events.header("Cache-Control")).isEqualTo("no-store");
      await().until(() -> events.heartbeats() >= 2);
    }
  }

  @Test
  void aPlaceIsFreeAgainWhenAClientHasGone() {
    EventReader one = EventReader.connect(api, "");
    EventReader two = EventReader.connect(api, "");
    EventReader three = EventReader.connect(api, "");
    assertThat(api.as(Role.VIEWER).get("/api/v1/events").problem()).isEqualTo("too-many-clients");

    one.close();
    two.close();
    three.close();

    await()
        .untilAsserted(
            () -> {
              try (EventReader again = EventReader.connect(api, "")) {
                assertThat(again.status()).isEqualTo(200);
              }
            });
  }

  @Test
  void aClientThatDoesNotReadIsDisconnectedAndHoldsUpNobody() throws IOException {
    try (Socket sleeper = new Socket()) {
      sleeper.setReceiveBufferSize(4096);
      sleeper.connect(new InetSocketAddress("127.0.0.1", api.port()));
      String request =
          "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(RunningApi.key(Role.VIEWER));
      sleeper.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      await().until(() -> clients() == 1);
      try (EventReader reader = EventReader.connect(api, "")) {
        Instant hour = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 150; i++) {
          Instant begin = hour.plus(Duration.ofHours(i));
          Reading[] many =
              IntStream.range(0, 400)
                  .mapToObj(s -> Province.reading("PM2.5", begin.plusSeconds(s).toString(), "38.2"))
                  .toArray(Reading[]::new);
          province.receive("E1", begin.plusSeconds(3600).toString(), many);
          assertThat(reader.next("readings")).contains("E1");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> clients() <= 1);
        assertThat(reader.isOpen()).isTrue();
      }
    }
  }

  @Test
  void aStreamEndsWithTheSessionThatOpenedIt() {
    SessionStore sessions = new SessionStore(api.database());
    long admin = new AccountStore(api.database()).find("admin").orElseThrow().id();
    String token = sessions.open(admin, Instant.now().plusSeconds(2));

    try (EventReader events = EventReader.connect(api, "", "Cookie", "quantrac_session=" + token)) {
      assertThat(events.status()).isEqualTo(200);
      await().until(() -> !events.isOpen());
    }
  }

  private int clients() {
    return api.anybody()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("quantrac_api_event_clients"))
        .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }
}
