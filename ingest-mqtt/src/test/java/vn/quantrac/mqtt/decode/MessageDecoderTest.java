package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

class MessageDecoderTest {

  private static final Instant RECEIVED = Instant.parse("2026-03-01T01:05:05Z");
  private static final String TOPIC = "quantrac/v1/stations/K-17/readings";

  private final FixedRegistry registry =
      new FixedRegistry()
          .with(
              Stations.air(
                  "K-17", "PM2.5", "ug/m3", "NO2", "µg/m³", "CO", "mg/m3", "NH4", "mg/L", "pH", "",
                  "Temp", "°C", "P", "hPa"));
  private final MessageDecoder decoder = new MessageDecoder(registry, ParameterCatalogue.load());

  @Test
  void exampleOfTheWireFormatIsOneReading() {
    ReceivedMessage message =
        decode(
            """
            {"sequence": 4711, "sentAt": "2026-03-01T08:05:03+07:00",
             "readings": [{"parameter": "PM2.5", "observedAt": "2026-03-01T08:05:00+07:00",
                           "value": 38.2, "unit": "ug/m3", "status": "00"}]}
            """);
    assertThat(message.rejections()).isEmpty();
    assertThat(message.received()).isEqualTo(1);
    assertThat(message.payload()).isNull();
    assertThat(message.order())
        .isEqualTo(new SentOrder(Instant.parse("2026-03-01T01:05:03Z"), 4711));
    assertThat(message.readings())
        .containsExactly(
            Reading.of(
                "PM2.5",
                Instant.parse("2026-03-01T01:05:00Z"),
                new BigDecimal("38.2"),
                InstrumentStatus.MEASURING));
  }

  @Test
  void withoutSentAtAndSequenceArrivalOrders() {
    ReceivedMessage message = decode(one("\"value\": 1"));
    assertThat(message.order()).isEqualTo(new SentOrder(RECEIVED, 0));
  }

  @Test
  void nullValueIsAReadingWithoutValue() {
    assertThat(only(one("\"value\": null")).value()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"01, CALIBRATING", "02, FAULT"})
  void valueMayBeAbsentWhileTheInstrumentDoesNotMeasure(String code, InstrumentStatus status) {
    Reading reading = only(one("\"status\": \"%s\"".formatted(code)));
    assertThat(reading.value()).isNull();
    assertThat(reading.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T01:05:00.620161838Z, 2026-03-01T01:05:00.620161Z",
    "2026-03-01T01:05:00Z, 2026-03-01T01:05:00Z",
    "2026-03-01t01:05:00z, 2026-03-01T01:05:00Z",
    "2026-03-01T01:05:00.5Z, 2026-03-01T01:05:00.500Z",
    "2026-03-01T01:05:00.000001+00:00, 2026-03-01T01:05:00.000001Z",
    "2026-02-28T20:05:00-05:00, 2026-03-01T01:05:00Z",
    "2016-03-01T01:05:00Z, 2016-03-01T01:05:00Z",
    "2026-03-01T01:05:00-00:00, 2026-03-01T01:05:00Z",
    "2026-03-01T01:15:05Z, 2026-03-01T01:15:05Z"
  })
  void timeCarriesItsOffset(String text, Instant observedAt) {
    String json =
        "{\"readings\":[{\"parameter\":\"PM2.5\",\"value\":1,\"observedAt\":\"%s\"}]}"
            .formatted(text);
    assertThat(only(json).observedAt()).isEqualTo(observedAt);
  }

  /**
   * Vm = 24.4654 L/mol, from the regulations' table: 10 ppb NO2 = 10 * 46.0055 / 24.4654 =
   * 18.8043113... ug/m3; 1 ppm CO = 28.010 / 24.4654 = 1.14488216... mg/m3; 500 ug/m3 CO = 0.5
   * mg/m3.
   */
  @ParameterizedTest
  @CsvSource({
    "NO2, 10, ppb, 18.8043114",
    "NO2, 0.01, ppm, 18.8043114",
    "NO2, 0.5, mg/m3, 500",
    "CO, 1, ppm, 1.1448822",
    "CO, 500, ug/m3, 0.5",
    "CO, 500, µg/m³, 0.5",
    "NH4, 250, ug/l, 0.25",
    "P, 101.325, kPa, 1013.25"
  })
  void knownUnitIsConverted(String parameter, String value, String unit, BigDecimal expected) {
    Reading reading =
        only(reading(parameter, "\"value\": %s, \"unit\": \"%s\"".formatted(value, unit)));
    assertThat(reading.value())
        .isCloseTo(expected, org.assertj.core.api.Assertions.within(new BigDecimal("0.00000006")));
    assertThat(reading.reportedValue()).isEqualByComparingTo(value);
    assertThat(reading.reportedUnit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({
    "PM2.5, µg/m3",
    "PM2.5, μg/m3",
    "PM2.5, ug/Nm3",
    "NO2, ug/m3",
    "NO2, µg/m³",
    "CO, mg/Nm3",
    "NH4, mg/l",
    "Temp, oC",
    "Temp, C",
    "Temp, degC",
    "Temp, ℃",
    "Temp, ºC",
    "pH, pH"
  })
  void sameUnitInAnotherSpellingIsNotAConversion(String parameter, String unit) {
    Reading reading = only(reading(parameter, "\"value\": 7.10, \"unit\": \"%s\"".formatted(unit)));
    assertThat(reading.value()).isEqualTo(new BigDecimal("7.1"));
    assertThat(reading.reportedUnit()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"value\": \"12.3\"                                   | WRONG_TYPE",
        "\"value\": true                                       | WRONG_TYPE",
        "\"value\": [1]                                        | WRONG_TYPE",
        "\"value\": NaN                                        | INVALID_VALUE",
        "\"value\": -Infinity                                  | INVALID_VALUE",
        "\"value\": 1e15                                       | INVALID_VALUE",
        "\"value\": 1e-31                                      | INVALID_VALUE",
        "\"value\": 1e999999999                                | INVALID_VALUE",
        "\"unit\": \"ug/m3\"                                   | MISSING_FIELD",
        "\"value\": 1, \"unit\": \"furlong\"                   | UNKNOWN_UNIT",
        "\"value\": 1, \"unit\": \"ppb\"                       | UNKNOWN_UNIT",
        "\"value\": 1, \"unit\": 5                             | WRONG_TYPE",
        "\"value\": 1, \"status\": \"03\"                      | UNKNOWN_STATUS",
        "\"value\": 1, \"status\": 0                           | WRONG_TYPE",
      })
  void badFieldRefusesItsReadingAndLeavesTheOthers(String fields, RejectionReason reason) {
    String good = "{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-03-01T01:00:00Z\",\"value\":2}";
    String bad =
        "{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-03-01T01:05:00Z\",%s}".formatted(fields);
    ReceivedMessage message = decode("{\"readings\":[%s,%s,%s]}".formatted(good, bad, good));
    assertThat(message.readings()).hasSize(2);
    assertThat(message.received()).isEqualTo(3);
    assertThat(message.payload()).isNotNull();
    assertThat(message.rejections())
        .singleElement()
        .extracting(Rejection::reason, Rejection::readingIndex)
        .containsExactly(reason, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T01:05:00, TIME_WITHOUT_OFFSET",
    "2026-03-01T01:15:06Z, TIME_IN_FUTURE",
    "2026-03-01T01:15:05.000001Z, TIME_IN_FUTURE",
    "2026-03-01 01:05:00Z, INVALID_TIME",
    "2026-03-01T01:05Z, INVALID_TIME",
    "2026-03-01T01:05:00.0000000001Z, INVALID_TIME",
    "2026-03-01T01:05:00+0700, INVALID_TIME",
    "2026-02-29T01:05:00Z, INVALID_TIME",
    "2026-03-01T24:00:00Z, INVALID_TIME",
    "2026-03-01T01:05:00+19:00, INVALID_TIME",
    "1969-12-31T23:59:59Z, INVALID_TIME",
    "yesterday, INVALID_TIME"
  })
  void badTimeIsRefused(String text, RejectionReason reason) {
    assertThat(
            refusal(
                "{\"readings\":[{\"parameter\":\"PM2.5\",\"value\":1,\"observedAt\":\"%s\"}]}"
                    .formatted(text)))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"value\":1,\"observedAt\":\"2026-03-01T01:05:00Z\"} | MISSING_FIELD",
        "{\"parameter\":\" \",\"value\":1,\"observedAt\":\"2026-03-01T01:05:00Z\"} | MISSING_FIELD",
        "{\"parameter\":7,\"value\":1,\"observedAt\":\"2026-03-01T01:05:00Z\"} | WRONG_TYPE",
        "{\"parameter\":\"XYZ\",\"value\":1,\"observedAt\":\"2026-03-01T01:05:00Z\"} | UNKNOWN_PARAMETER",
        "{\"parameter\":\"PM2.5\",\"value\":1} | MISSING_FIELD",
        "{\"parameter\":\"PM2.5\",\"value\":1,\"observedAt\":1772327100} | WRONG_TYPE",
        "7 | WRONG_TYPE",
        "null | WRONG_TYPE"
      })
  void badReadingIsRefused(String reading, RejectionReason reason) {
    assertThat(refusal("{\"readings\":[%s]}".formatted(reading))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | EMPTY_MESSAGE",
        "`  ` | EMPTY_MESSAGE",
        "{\"readings\":[]} | EMPTY_MESSAGE",
        "{ | MALFORMED_JSON",
        "{\"readings\":[{\"parameter\":\"PM2.5\",\"obser | MALFORMED_JSON",
        "{\"readings\":[]} x | MALFORMED_JSON",
        "{\"readings\":[],\"readings\":[]} | MALFORMED_JSON",
        "hello | MALFORMED_JSON",
        "[] | WRONG_TYPE",
        "null | WRONG_TYPE",
        "{} | MISSING_FIELD",
        "{\"readings\":{}} | WRONG_TYPE",
        "{\"readings\":[1],\"sequence\":\"1\"} | WRONG_TYPE",
        "{\"readings\":[1],\"sequence\":-1} | INVALID_VALUE",
        "{\"readings\":[1],\"sequence\":9223372036854775808} | INVALID_VALUE",
        "{\"readings\":[1],\"sentAt\":\"2026-03-01T01:05:00\"} | TIME_WITHOUT_OFFSET",
        "{\"readings\":[1],\"sentAt\":\"2027-03-01T01:05:00Z\"} | TIME_IN_FUTURE"
      })
  void badMessageIsRefusedWhole(String payload, RejectionReason reason) {
    ReceivedMessage message = decode(payload == null ? "" : payload);
    assertThat(message.received()).isEqualTo(1);
    assertThat(message.readings()).isEmpty();
    assertThat(message.rejections())
        .singleElement()
        .extracting(Rejection::reason, Rejection::readingIndex)
        .containsExactly(reason, null);
  }

  @Test
  void tenThousandCompactReadingsFitAndOneMoreDoesNot() {
    assertThat(decode(many(10_000)).readings()).hasSize(10_000);
    assertThat(decode(many(10_001)).rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectionReason.TOO_MANY_READINGS);
  }

  @Test
  void twoMegabytesAreTooMuch() {
    ReceivedMessage message =
        decoder.decode(new RawMessage(TOPIC, new byte[2_000_000], RECEIVED.toEpochMilli(), null));
    assertThat(message.rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectionReason.PAYLOAD_TOO_LARGE);
    assertThat(message.payload()).hasSize(2_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "quantrac/v1/stations/K-17/nothing, K-17",
    "quantrac/v1/stations/K-17, K-17",
    "quantrac/v1/stations/K-17/readings/more, K-17",
    "quantrac/v1/stations//readings, ''",
    "quantrac/v1/stations/-x/readings, ''",
    "quantrac/v2/stations/K-17/readings, ''",
    "elsewhere, ''"
  })
  void topicOutsideThePatternIsRefused(String topic, String station) {
    ReceivedMessage message =
        decoder.decode(new RawMessage(topic, one("\"value\":1").getBytes(UTF_8), 0, null));
    assertThat(message.stationCode()).isEqualTo(station);
    assertThat(message.rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectionReason.UNKNOWN_TOPIC);
  }

  @Test
  void unknownStationIsRefusedAfterTheRegistryWasAsked() {
    ReceivedMessage message = decode("quantrac/v1/stations/K-99/readings", one("\"value\":1"));
    assertThat(message.rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectionReason.UNKNOWN_STATION);
    assertThat(message.stationCode()).isEqualTo("K-99");
    assertThat(message.station()).isNull();
    assertThat(registry.asked()).isEqualTo(1);
  }

  @Test
  void readingThatOvertakesTheRegistrationOfItsStationIsAccepted() {
    registry.register(Stations.air("K-99", "PM2.5", "ug/m3"));
    ReceivedMessage message = decode("quantrac/v1/stations/K-99/readings", one("\"value\":1"));
    assertThat(message.readings()).hasSize(1);
  }

  @Test
  void readingThatOvertakesTheRegistrationOfItsSeriesIsAccepted() {
    registry.register(Stations.air("K-17", "PM2.5", "ug/m3", "SO2", "ug/m3"));
    assertThat(decode(reading("SO2", "\"value\":1")).readings()).hasSize(1);
    assertThat(registry.asked()).isEqualTo(1);
  }

  @Test
  void detailNamesFieldRuleAndValueAndIsShort() {
    Rejection rejection =
        decode(one("\"value\":1,\"status\":\"%s\"".formatted("9".repeat(500)))).rejections().get(0);
    assertThat(rejection.detail())
        .startsWith("status must be 00, 01 or 02, but it is \"9999")
        .hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void detailHoldsNothingThatADatabaseCannotStore() {
    Rejection rejection =
        decode(one("\"value\":1,\"status\":\"a\\u0000b\\ud800\"")).rejections().get(0);
    assertThat(rejection.detail()).contains("\"a?b?\"");
  }

  private ReceivedMessage decode(String payload) {
    return decode(TOPIC, payload);
  }

  private ReceivedMessage decode(String topic, String payload) {
    return decoder.decode(
        new RawMessage(topic, payload.getBytes(UTF_8), RECEIVED.toEpochMilli(), null));
  }

  private Reading only(String payload) {
    ReceivedMessage message = decode(payload);
    assertThat(message.rejections()).isEmpty();
    assertThat(message.readings()).hasSize(1);
    return message.readings().get(0);
  }

  private RejectionReason refusal(String payload) {
    ReceivedMessage message = decode(payload);
    assertThat(message.readings()).isEmpty();
    assertThat(message.rejections()).hasSize(1);
    return message.rejections().get(0).reason();
  }

  private static String one(String fields) {
    return reading("PM2.5", fields);
  }

  private static String reading(String parameter, String fields) {
    return "{\"readings\":[{\"parameter\":\"%s\",\"observedAt\":\"2026-03-01T01:05:00Z\",%s}]}"
        .formatted(parameter, fields);
  }

  private static String many(int count) {
    StringBuilder json = new StringBuilder("{\"readings\":[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-02-01T00:00:00+07:00\",\"value\":")
          .append(i)
          .append(".25,\"unit\":\"ug/m3\",\"status\":\"00\"}");
    }
    return json.append("]}").toString();
  }
}
