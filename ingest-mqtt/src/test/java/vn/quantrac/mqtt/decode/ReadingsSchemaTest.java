package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

/** The published schema accepts exactly what the decoder accepts whole. */
class ReadingsSchemaTest {

  private static final String READING =
      "{\"readings\":[{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-03-01T01:05:00Z\",%s}]}";

  private final Schema schema = schema();
  private final MessageDecoder decoder =
      new MessageDecoder(
          new FixedRegistry().with(Stations.air("K-17", "PM2.5", "ug/m3")),
          ParameterCatalogue.load());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"value\":1",
        "\"value\":0",
        "\"value\":-0.0",
        "\"value\":-38.2",
        "\"value\":1.5e3",
        "\"value\":1e-30",
        "\"value\":999999999999999",
        "\"value\":null",
        "\"value\":null,\"status\":\"00\"",
        "\"status\":\"01\"",
        "\"status\":\"02\",\"value\":4",
        "\"value\":1,\"status\":null",
        "\"value\":1,\"unit\":null",
        "\"value\":1,\"unit\":\"\"",
        "\"value\":1,\"unit\":\"ug/m3\",\"remark\":\"more members are ignored\""
      })
  void fieldsThatBothAccept(String fields) {
    assertBoth(READING.formatted(fields), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"value\":\"1\"",
        "\"value\":true",
        "\"value\":1e15",
        "\"value\":-1e15",
        "\"value\":1e-31",
        "\"unit\":\"ug/m3\"",
        "\"status\":\"00\"",
        "\"status\":null",
        "\"value\":1,\"status\":\"03\"",
        "\"value\":1,\"status\":1",
        "\"value\":1,\"unit\":1"
      })
  void fieldsThatBothRefuse(String fields) {
    assertBoth(READING.formatted(fields), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T01:05:00Z",
        "2026-03-01t01:05:00z",
        "2026-03-01T08:05:00.123456+07:00",
        "1970-01-01T00:00:00Z",
        "2024-02-29T00:00:00+00:00",
        "2026-02-01T00:00:00+18:00"
      })
  void timesThatBothAccept(String time) {
    assertBoth(withTime(time), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T01:05:00",
        "2026-03-01 01:05:00Z",
        "2026-03-01T01:05Z",
        "2026-03-01T01:05:00.1234567891Z",
        "2026-03-01T01:05:60Z",
        "2026-02-29T01:05:00Z",
        "2026-13-01T01:05:00Z",
        "1969-12-31T23:59:59Z",
        "2026-03-01T01:05:00+0700",
        "2026-03-01T01:05:00+18:01",
        ""
      })
  void timesThatBothRefuse(String time) {
    assertBoth(withTime(time), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"readings\":[]}",
        "{\"readings\":{}}",
        "{\"readings\":[7]}",
        "{\"readings\":[{}]}",
        "{\"readings\":[{\"parameter\":\"  \",\"value\":1,\"observedAt\":\"2026-03-01T01:05:00Z\"}]}",
        "{\"readings\":[{\"parameter\":\"PM2.5\",\"value\":1}]}"
      })
  void messagesThatBothRefuse(String message) {
    assertBoth(message, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4711", "1.0", "1e3", "null", "9223372036854775807"})
  void sequencesThatBothAccept(String sequence) {
    assertBoth(withHead("\"sequence\":" + sequence), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"1\"", "1.5", "9223372036854775808"})
  void sequencesThatBothRefuse(String sequence) {
    assertBoth(withHead("\"sequence\":" + sequence), false);
  }

  @Test
  void exampleOfTheWireFormatIsAccepted() {
    assertBoth(withHead("\"sequence\":4711,\"sentAt\":\"2026-03-01T08:05:03+07:00\""), true);
    assertBoth(withHead("\"sentAt\":null"), true);
    assertBoth(withHead("\"sentAt\":\"2026-03-01T08:05:03\""), false);
  }

  private void assertBoth(String message, boolean accepted) {
    assertThat(schema.validate(message, InputFormat.JSON).isEmpty())
        .as("schema on %s", message)
        .isEqualTo(accepted);
    assertThat(
            decoder
                .decode(
                    new RawMessage(
                        "quantrac/v1/stations/K-17/readings",
                        message.getBytes(UTF_8),
                        Instant.parse("2026-03-01T01:05:05Z").toEpochMilli(),
                        null))
                .rejections()
                .isEmpty())
        .as("decoder on %s", message)
        .isEqualTo(accepted);
  }

  private static String withTime(String time) {
    return "{\"readings\":[{\"parameter\":\"PM2.5\",\"value\":1,\"observedAt\":\"%s\"}]}"
        .formatted(time);
  }

  private static String withHead(String head) {
    return "{%s,%s".formatted(head, READING.formatted("\"value\":1").substring(1));
  }

  private static Schema schema() {
    try (InputStream stream =
        ReadingsSchemaTest.class.getResourceAsStream("/schema/readings.schema.json")) {
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(stream, InputFormat.JSON);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
