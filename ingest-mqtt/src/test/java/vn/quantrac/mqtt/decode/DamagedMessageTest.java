package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

/** Whatever arrives, the decoder answers, and what it counted is what it judged. */
class DamagedMessageTest {

  private static final int ROUNDS = 4_000;
  private static final Instant RECEIVED = Instant.parse("2026-03-01T01:05:05Z");
  private static final List<String> SEEDS =
      List.of(
          "{\"sequence\":1,\"sentAt\":\"2026-03-01T08:05:03+07:00\",\"readings\":[{\"parameter\":"
              + "\"PM2.5\",\"observedAt\":\"2026-03-01T08:05:00+07:00\",\"value\":38.2e0,"
              + "\"unit\":\"ug/m3\",\"status\":\"00\"},{\"parameter\":\"NO2\",\"observedAt\":"
              + "\"2026-03-01T01:05:00.5Z\",\"value\":-1,\"unit\":\"ppb\"}]}",
          "PM2.5\t27.81\tug/m3\t20260301080500\t00\r\nNhiệtđộ\t1e3\toC\t20260301080500\t02\r\n",
          "{\"state\":\"online\",\"at\":\"2026-03-01T08:05:03+07:00\"}");
  private static final List<String> KINDS = List.of("readings", "txt", "state", "else");

  private final MessageDecoder decoder =
      new MessageDecoder(
          new FixedRegistry()
              .with(Stations.air("K-17", "PM2.5", "ug/m3", "NO2", "ug/m3", "Temp", "°C")),
          ParameterCatalogue.load());

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260301, 4711})
  void receivedIsReadingsPlusRejectionsWhateverArrives(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] payload =
          random.nextInt(8) == 0
              ? noise(random)
              : damaged(SEEDS.get(random.nextInt(SEEDS.size())).getBytes(UTF_8), random);
      RawMessage message =
          new RawMessage(
              "quantrac/v1/stations/K-17/" + KINDS.get(random.nextInt(KINDS.size())),
              payload,
              RECEIVED.toEpochMilli(),
              random.nextBoolean() ? null : new String(noise(random), UTF_8));
      ReceivedMessage received = decoder.decode(message);
      assertThat(received.received())
          .as(() -> "seed %d, payload %s".formatted(seed, Arrays.toString(payload)))
          .isEqualTo(received.readings().size() + received.rejections().size());
      assertThat(received.rejections())
          .allSatisfy(
              rejection ->
                  assertThat(rejection.detail())
                      .isNotBlank()
                      .hasSizeLessThanOrEqualTo(200)
                      .doesNotContain("\u0000"));
      assertThat(received.payload() == null).isEqualTo(received.rejections().isEmpty());
    }
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Cuts, changes, repeats or inserts a few bytes. */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, at + random.nextInt(12));
      String head = new String(bytes, 0, at, ISO_8859_1);
      String part = new String(bytes, at, to - at, ISO_8859_1);
      String tail = new String(bytes, to, bytes.length - to, ISO_8859_1);
      String changed =
          switch (random.nextInt(5)) {
            case 0 -> head;
            case 1 -> head + tail;
            case 2 -> head + part + part + tail;
            case 3 -> head + (char) random.nextInt(256) + tail;
            default -> head + "0123456789eE.-\"{}[],:\t\n".charAt(random.nextInt(23)) + part + tail;
          };
      bytes = changed.getBytes(ISO_8859_1);
    }
    return bytes;
  }
}
