package vn.quantrac.benchmarks.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StationHistoryTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:05:00Z");

  @Test
  void messagesFollowTheTimesOfAllParameters() {
    // Ten parameters: message 11 of single readings holds the second parameter of the second time.
    StationHistory history = new StationHistory("B-1", FIRST, 300, 1);
    assertThat(history.message(11).topic()).isEqualTo("quantrac/v1/stations/B-1/readings");
    // PM10 of 60: 90 % of it at first, and after a 97th of the rise 60 * (0.9 + 0.2 / 97) = 54.12.
    assertThat(new String(history.message(11).payload(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"sequence\":11,\"sentAt\":\"2026-01-01T00:10:00Z\",\"readings\":[{\"parameter\":\"PM10\","
                + "\"observedAt\":\"2026-01-01T00:10:00Z\",\"value\":54.12}]}");
  }

  @Test
  void messageOfSeveralTimesCarriesEachOfThem() {
    StationHistory history = new StationHistory("B-1", FIRST, 300, 20);
    String payload = new String(history.message(1).payload(), StandardCharsets.UTF_8);
    // Twenty readings are two times: the second message holds the third and the fourth.
    assertThat(payload.split("00:15:00Z", -1)).hasSize(11);
    assertThat(payload.split("00:20:00Z", -1)).hasSize(12);
    assertThat(payload).contains("\"sentAt\":\"2026-01-01T00:20:00Z\"");
  }

  @Test
  void messageOfAReadingIsFound() {
    assertThat(new StationHistory("B-1", FIRST, 300, 1).messageOf("PM10", FIRST.plusSeconds(300)))
        .isEqualTo(11);
    // Reading 31, of the fourth time, is the second of the second message of twenty.
    assertThat(new StationHistory("B-1", FIRST, 300, 20).messageOf("PM10", FIRST.plusSeconds(900)))
        .isEqualTo(1);
  }
}
