package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.camera.CameraHour;
import vn.quantrac.simulator.camera.CameraList;
import vn.quantrac.simulator.camera.CameraMessage;
import vn.quantrac.simulator.camera.CameraRecord;
import vn.quantrac.simulator.mqtt.MqttBroker;

/**
 * An hour of 124 cameras, with repeats, late, lost and overtaken messages, each camera over a
 * connection of its own: what the product shows is what the cameras know that they have sent. Then
 * the alerts of single ones, as far as those who are told.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CameraNetworkIT {
  @RegisterExtension
  static final ProductForClass PRODUCT = new ProductForClass("--allow-private-webhooks");

  private static final long SEED = 124;
  private static final int AT_ONCE = 12;

  /** Cameras beside those that leave, of which nobody may say that they did. */
  private static final int STAYING = 20;

  private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Http http() {
    return PRODUCT.http();
  }

  private static String register(Camera camera) {
    return http()
        .put(
            "/api/v1/cameras/" + camera.code(),
            "{\"name\":\"%s\",\"place\":\"%s\",\"commune\":\"%s\",\"latitude\":%s,\"longitude\":%s}"
                .formatted(
                    camera.name(),
                    camera.place(),
                    camera.commune(),
                    camera.latitude(),
                    camera.longitude()))
        .json()
        .path("mqttPassword")
        .asText();
  }

  private static void send(Camera camera, List<CameraMessage> messages) throws Exception {
    try (MessageSink sink =
        new MqttBroker(PRODUCT.product().mqttUrl(), 64)
            .connectCamera(
                camera.code(),
                PASSWORDS.computeIfAbsent(camera.code(), code -> register(camera)))) {
      for (CameraMessage message : messages) {
        sink.publish(message.topic(), message.payload(), message.retained(), PATIENCE);
      }
      sink.awaitAcknowledged(PATIENCE);
    }
  }

  private static Map<String, Long> ledger() {
    Map<String, Long> sum = new HashMap<>();
    for (JsonNode row : http().all("/api/v1/ledger")) {
      for (String field : List.of("received", "stored", "duplicate", "revised", "rejected")) {
        sum.merge(field, row.path(field).asLong(), Long::sum);
      }
    }
    return sum;
  }

  @Test
  @Order(1)
  void anHourOf124CamerasIsCountedAsTheyCountIt() throws Exception {
    // Over for longer than a lost end is waited for.
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
    List<Camera> cameras = CameraList.traVinh();
    assertThat(cameras).hasSize(124);
    CameraRecord record = CameraRecord.NOTHING;
    Map<String, Integer> absences = new LinkedHashMap<>();
    List<Callable<Void>> sending = new ArrayList<>();
    for (Camera camera : cameras) {
      CameraHour one = CameraHour.of(camera.code(), hour, SEED);
      sending.add(
          () -> {
            send(camera, one.messages());
            return null;
          });
      record = record.plus(one.record());
      absences.put(camera.code(), one.record().offlineSpells());
    }
    run(sending);
    isShownAsRecorded(record);
    Set<String> leaving = new LinkedHashSet<>(absences.keySet());
    leaving.removeIf(camera -> absences.get(camera) == 0);
    assertThat(leaving).hasSize(record.offlineSpells()).isNotEmpty();
    Set<String> staying = new LinkedHashSet<>(absences.keySet());
    staying.removeAll(leaving);
    staying.retainAll(List.copyOf(staying).subList(0, STAYING));
    leaveAndComeBack(leaving, staying);
  }

  /**
   * When a camera goes the broker says so, and that counts from its arrival: a spell lies in no
   * hour of the past. So those that are away once in their hour go once more, by a line that
   * breaks, while others stay.
   */
  private static void leaveAndComeBack(Set<String> leaving, Set<String> staying) throws Exception {
    Map<String, MessageSink> sinks = new LinkedHashMap<>();
    try {
      for (Set<String> some : List.of(leaving, staying)) {
        for (String camera : some) {
          sinks.put(camera, online(camera));
        }
      }
      awaitConnected(sinks.keySet(), true);
      Instant from = Instant.now();
      leaving.forEach(camera -> sinks.get(camera).abandon());
      awaitConnected(leaving, false);
      for (String camera : leaving) {
        MessageSink gone = sinks.put(camera, online(camera));
        if (gone != null) {
          gone.close();
        }
      }
      awaitConnected(leaving, true);
      for (String camera : sinks.keySet()) {
        // What was in the last second is known when the product has noted that it listened then.
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(states(camera, from, Instant.now()))
                        .as(camera)
                        .containsExactlyElementsOf(
                            leaving.contains(camera)
                                ? List.of("CONNECTED", "DISCONNECTED", "CONNECTED")
                                : List.of("CONNECTED")));
      }
    } finally {
      sinks.values().forEach(MessageSink::close);
    }
  }

  private static MessageSink online(String camera) throws InterruptedException {
    MessageSink sink = connect(camera);
    sink.publish(
        CameraMessage.stateTopic(camera),
        "{\"state\":\"online\"}".getBytes(StandardCharsets.UTF_8),
        true,
        PATIENCE);
    sink.awaitAcknowledged(PATIENCE);
    return sink;
  }

  private static MessageSink connect(String camera) {
    return new MqttBroker(PRODUCT.product().mqttUrl(), 64)
        .connectCamera(camera, PASSWORDS.get(camera));
  }

  private static void awaitConnected(Set<String> cameras, boolean connected) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                http().all("/api/v1/cameras").stream()
                    .filter(one -> cameras.contains(one.path("code").asText()))
                    .allMatch(one -> one.path("state").path("online").asBoolean() == connected));
  }

  private static List<String> states(String camera, Instant from, Instant to) {
    return http()
        .all("/api/v1/cameras/%s/connections?from=%s&to=%s".formatted(camera, from, to))
        .stream()
        .map(spell -> spell.path("state").asText())
        .filter(state -> !state.equals("NOT_LISTENED"))
        .toList();
  }

  private static void run(List<Callable<Void>> sending) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Future<Void> one : threads.invokeAll(sending)) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void isShownAsRecorded(CameraRecord record) {
    assertThat(List.of(record.repeats(), record.early(), record.lostEnds(), record.lateEnds()))
        .allMatch(count -> count > 0);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(ledger()).containsEntry("stored", (long) record.messages());
              assertThat(ledger()).containsEntry("duplicate", (long) record.repeats());
            });

    Map<String, Integer> kinds = new LinkedHashMap<>();
    int lost = 0;
    int open = 0;
    for (JsonNode detection : http().all("/api/v1/detections")) {
      kinds.merge(detection.path("kind").asText(), 1, Integer::sum);
      lost += detection.path("endLost").asBoolean() ? 1 : 0;
      open += detection.path("endedAt").isNull() ? 1 : 0;
    }
    assertThat(kinds).containsExactlyInAnyOrderEntriesOf(record.events());
    assertThat(lost).isEqualTo(record.lostEnds());
    assertThat(open).isZero();
    Map<String, Long> ledger = ledger();
    assertThat(ledger.get("received"))
        .isEqualTo(ledger.get("stored") + ledger.get("duplicate") + ledger.get("rejected"));
    assertThat(http().all("/api/v1/cameras")).hasSize(124);
    assertThat(http().get("/ready").status()).isEqualTo(200);
  }

  /** As the shipped rule, without its patience of ten minutes. */
  private static final String AT_ONCE_RULE =
      """
      id: cameras-at-once
      version: 2026-11-01
      name: {vi: "Camera, báo ngay", en: "Cameras, at once"}
      source: "A test"
      confidence: recommendation
      rules:
        - id: camera-gone
          alertClass: communication
          severity: minor
          name: {vi: "Camera vừa mất kết nối", en: "Camera has gone"}
          validFrom: 2000-01-01
          cameraOffline: {afterMinutes: 0, silentMinutes: 15}
      """;

  @Test
  @Order(2)
  void aCameraThatGoesAndComesBackOrShowsTheSameIsToldToEverybodyAsItHappens() throws Exception {
    Path file = PRODUCT.product().data().resolve("rulebooks/alerts/cameras-at-once.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, AT_ONCE_RULE);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                http()
                    .get("/api/v1/alert-rules")
                    .json()
                    .findValuesAsText("id")
                    .contains("camera-gone"));
    String leaver = single("CAM-LEAVER");
    String still = single("CAM-STILL");
    try (AlertListeners listeners =
            new AlertListeners(http(), "[\"camera-gone\",\"camera-stuck\"]");
        MessageSink leaving = online(leaver)) {
      awaitConnected(Set.of(leaver), true);
      leaving.abandon();
      JsonNode gone = listeners.awaitRaised(leaver, "camera-gone");
      assertThat(gone.path("class").asText()).isEqualTo("COMMUNICATION");
      assertThat(gone.path("raisedAt").asText())
          .as("when the broker told its last will")
          .isEqualTo(state(leaver).path("since").asText());
      try (MessageSink back = online(leaver)) {
        JsonNode cleared = listeners.awaitCleared(leaver, "camera-gone");
        assertThat(cleared.path("id")).isEqualTo(gone.path("id"));
        assertThat(cleared.path("state").asText()).isEqualTo("CLEARED_UNACK");
        assertThat(cleared.path("clearedAt").asText())
            .isEqualTo(state(leaver).path("since").asText());
        assertThat(back.connected()).isTrue();
      }

      // A gateway's time counts unless it lies ahead of ours: all of these are over.
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
      try (MessageSink sink = connect(still)) {
        // For 40 minutes its gateway has told of one picture; the rule waits for 30.
        shows(sink, still, now.minus(Duration.ofMinutes(40)), "night");
        shows(sink, still, now, "night");
        JsonNode stuck = listeners.awaitRaised(still, "camera-stuck");
        assertThat(stuck.path("class").asText()).isEqualTo("INSTRUMENT");
        assertThat(stuck.path("raisedAt").asText())
            .isEqualTo(now.minus(Duration.ofMinutes(10)).toString());
        shows(sink, still, now.plusSeconds(1), "day");
        assertThat(listeners.awaitCleared(still, "camera-stuck").path("clearedAt").asText())
            .isEqualTo(now.plusSeconds(1).toString());
      }
    }
  }

  private static String single(String code) {
    PASSWORDS.put(
        code, register(new Camera(code, code, "bãi rác", "Long Đức", 9.97, 106.3, 90, null, 0)));
    return code;
  }

  private static JsonNode state(String camera) {
    return http().get("/api/v1/cameras/" + camera).json().path("state");
  }

  private static void shows(MessageSink sink, String camera, Instant at, String image)
      throws InterruptedException {
    String state =
        "{\"state\":\"online\",\"at\":\"%1$s\",\"lastFrameAt\":\"%1$s\",\"image\":\"%2$s\"}"
            .formatted(at, image);
    sink.publish(
        CameraMessage.stateTopic(camera), state.getBytes(StandardCharsets.UTF_8), true, PATIENCE);
    sink.awaitAcknowledged(PATIENCE);
  }
}
