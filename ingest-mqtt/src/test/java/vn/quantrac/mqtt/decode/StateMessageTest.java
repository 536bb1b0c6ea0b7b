package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.StationState;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

class StateMessageTest {

  private static final Instant RECEIVED = Instant.parse("2026-03-01T01:00:00Z");

  private final MessageDecoder decoder =
      new MessageDecoder(new FixedRegistry().with(Stations.air("K-17")), ParameterCatalogue.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"state\":\"online\",\"at\":\"2026-03-01T07:59:58+07:00\"} | true | 2026-03-01T00:59:58Z",
        "{\"state\":\"online\",\"at\":\"2026-03-01T09:00:00+07:00\"} | true | 2026-03-01T01:00:00Z",
        "{\"state\":\"online\"} | true | 2026-03-01T01:00:00Z",
        "{\"state\":\"offline\",\"at\":\"2026-02-01T08:00:00+07:00\"} | false | 2026-03-01T01:00:00Z",
        "online | true | 2026-03-01T01:00:00Z",
        "`Offline\n` | false | 2026-03-01T01:00:00Z",
      })
  void stateIsToldAndCountsAsNoReading(String payload, boolean online, Instant at) {
    ReceivedMessage message = decode(payload);
    assertThat(message.state()).isEqualTo(new StationState(online, at));
    assertThat(message.received()).isZero();
    assertThat(message.rejections()).isEmpty();
  }

  @Test
  void emptyPayloadTakesTheRetainedMessageBackAndSaysNothing() {
    ReceivedMessage message = decode("");
    assertThat(message.state()).isNull();
    assertThat(message.received()).isZero();
    assertThat(message.rejections()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "away | MALFORMED_JSON",
        "{\"at\":\"2026-03-01T07:59:58+07:00\"} | MISSING_FIELD",
        "{\"state\":\"asleep\"} | WRONG_TYPE",
        "{\"state\":1} | WRONG_TYPE",
        "{\"state\":\"online\",\"at\":5} | WRONG_TYPE",
        "{\"state\":\"online\",\"at\":\"2026-03-01T07:59:58\"} | TIME_WITHOUT_OFFSET",
        "[] | MISSING_FIELD"
      })
  void badStateIsRefused(String payload, RejectionReason reason) {
    ReceivedMessage message = decode(payload);
    assertThat(message.state()).isNull();
    assertThat(message.received()).isEqualTo(1);
    assertThat(message.rejections()).extracting(Rejection::reason).containsExactly(reason);
  }

  private ReceivedMessage decode(String payload) {
    return decoder.decode(
        new RawMessage(
            "quantrac/v1/stations/K-17/state",
            payload.getBytes(UTF_8),
            RECEIVED.toEpochMilli(),
            null));
  }
}
