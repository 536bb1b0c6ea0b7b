package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.quantrac.launcher.Program;
import vn.quantrac.mqtt.client.MqttPublisher;

/**
 * A registered station and how its gateway speaks.
 *
 * @param code its name
 * @param password of its account at the broker
 */
record TestStation(String code, String password) {

  /** One reading of a message. */
  record Value(String parameter, Instant observedAt, double value, String status) {
    /** One that was measured. */
    Value(String parameter, Instant observedAt, double value) {
      this(parameter, observedAt, value, "00");
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"parameter\":\"%s\",\"observedAt\":\"%s\",\"value\":%s,\"status\":\"%s\"}",
          parameter,
          observedAt,
          value,
          status);
    }
  }

  /** Registers it with PM2.5 and PM10, each every {@code intervalSeconds}. */
  static TestStation register(Http http, String code, int intervalSeconds) {
    return register(http, code, intervalSeconds, "PM2.5", "PM10");
  }

  /** Registers it with these parameters in ug/m3. */
  static TestStation register(Http http, String code, int intervalSeconds, String... parameters) {
    Http.Answer answer =
        http.put("/api/v1/stations/" + code, registration(code, intervalSeconds, parameters));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return new TestStation(code, answer.json().path("mqttPassword").asText());
  }

  /** The text that registers an ambient-air station with these parameters in ug/m3. */
  static String registration(String name, int intervalSeconds, String... parameters) {
    String series =
        Stream.of(parameters)
            .map(
                parameter ->
                    "{\"parameter\":\"%s\",\"unit\":\"ug/m3\",\"intervalSeconds\":%d}"
                        .formatted(parameter, intervalSeconds))
            .collect(Collectors.joining(","));
    return "{\"name\":\"%s\",\"kind\":\"ambient-air\",\"latitude\":9.9,\"longitude\":106.3,\"series\":[%s]}"
        .formatted(name, series);
  }

  /** A gateway's client, signed in as this station, that sends again what is not acknowledged. */
  MqttPublisher publisher(ProductProcess product, int maximumInFlight) {
    return MqttPublisher.builder()
        .brokerUrl(product.mqttUrl())
        .user(code)
        .password(password)
        .clientId("gateway-" + code)
        .maximumInFlight(maximumInFlight)
        .reconnectDelay(Duration.ofMillis(100), Duration.ofSeconds(1))
        .build();
  }

  String topic(String kind) {
    return "quantrac/v1/stations/" + code + "/" + kind;
  }

  /** The text of a {@code readings} message. */
  static String message(long sequence, Instant sentAt, List<Value> values) {
    return values.stream()
        .map(Value::json)
        .collect(
            Collectors.joining(
                ",",
                "{\"sequence\":%d,\"sentAt\":\"%s\",\"readings\":["
                    .formatted(sequence, sentAt.truncatedTo(ChronoUnit.MILLIS)),
                "]}"));
  }

  /** Publishes with the real mosquitto_pub, signed in as this station. */
  Program mosquittoPublish(int port, String protocol, String topic, byte[] payload) {
    return Program.run(
        payload,
        "mosquitto_pub",
        "-h",
        "127.0.0.1",
        "-p",
        String.valueOf(port),
        "-V",
        protocol,
        "-q",
        "1",
        "-u",
        code,
        "-P",
        password,
        "-t",
        topic,
        // An empty message has an option of its own.
        payload.length == 0 ? "-n" : "-s");
  }

  String path(String rest) {
    return "/api/v1/stations/" + code + rest;
  }

  /** This station's entries of the ledger, added up over all days. */
  Ledger ledger(Http http) {
    Ledger sum = new Ledger(0, 0, 0, 0, 0, 0);
    for (JsonNode row : http.all("/api/v1/ledger?station=" + code)) {
      sum = sum.plus(row);
    }
    return sum;
  }

  /** What became of the readings that were received. */
  record Ledger(
      long received, long stored, long duplicate, long revised, long rejected, long inFlight) {
    Ledger plus(JsonNode row) {
      return new Ledger(
          received + row.path("received").asLong(),
          stored + row.path("stored").asLong(),
          duplicate + row.path("duplicate").asLong(),
          revised + row.path("revised").asLong(),
          rejected + row.path("rejected").asLong(),
          inFlight + row.path("inFlight").asLong());
    }

    boolean balances() {
      return received == stored + duplicate + revised + rejected + inFlight && inFlight == 0;
    }
  }
}
