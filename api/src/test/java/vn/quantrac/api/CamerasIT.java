package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.DetectionPhase;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.CameraMessageWriter;
import vn.quantrac.storage.Role;

/** The camera network as people and programs meet it. */
class CamerasIT {

  private static final String ALL = "/api/v1/cameras";
  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

  private static RunningApi api;
  private static ApiClient administrator;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    administrator = api.as(Role.ADMINISTRATOR);
    operator = api.as(Role.OPERATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Answer register(String code) {
    return administrator.put(
        ALL + "/" + code,
        """
        {"name":"Camera bãi rác","place":"Ấp Vĩnh Hưng","commune":"Xã Long Đức","latitude":9.95,
         "longitude":106.33,"viewDirection":270,"unit":"UBND xã Long Đức"}
        """);
  }

  private static void sees(String camera, String event, int second) {
    new CameraMessageWriter(api.database())
        .write(
            List.of(
                new ReceivedCameraMessage(
                    new ReceivedMessage(
                        "quantrac/v1/cameras/" + camera + "/events",
                        camera,
                        null,
                        START,
                        1,
                        new SentOrder(START, 0),
                        List.of(),
                        List.of(),
                        new byte[0],
                        null,
                        null),
                    new DetectionMessage(
                        event,
                        DetectionPhase.NEW,
                        DetectionKind.SMOKE,
                        START.plusSeconds(second),
                        START.plusSeconds(second),
                        null,
                        0.5,
                        0.75,
                        List.of(1, 2, 3, 4),
                        null),
                    null)));
  }

  private static byte[] png(int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void cameraIsRegisteredOnceAndTellsItsPasswordOnce() {
    Answer first = register("CAM-1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().path("mqttPassword").asText()).hasSize(32);
    Answer again = register("CAM-1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().has("mqttPassword")).isFalse();
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    Answer places = operator.with("Accept", "application/geo+json").get(ALL);
    assertThat(places.json().path("features").get(0).path("geometry").path("coordinates").get(0))
        .hasToString("106.33");
    Answer bad = administrator.put(ALL + "/CAM-9", "{\"name\":\"x\",\"latitude\":95}");
    assertThat(bad.blamed()).containsExactlyInAnyOrder("place", "latitude", "longitude");
  }

  @Test
  void fileOfCamerasIsTakenWholeOrNotAtAll() {
    ApiClient csv = administrator.with("Content-Type", "text/csv");
    Answer done =
        csv.post(
            ALL,
            "code,name,place,commune,latitude,longitude,viewDirection,unit\n"
                + "CSV-1,Một,\"Chợ, cổng sau\",,9.9,106.3,0,\n"
                + "CSV-2,Hai,Cầu,Phường Trà Vinh,9.91,106.31,,UBND phường\n");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.each("code")).containsExactly("CSV-1", "CSV-2");
    assertThat(operator.get(ALL + "/CSV-1").json().path("place").asText())
        .isEqualTo("Chợ, cổng sau");
    Answer bad =
        csv.post(
            ALL,
            "code,name,place,latitude,longitude\nCSV-3,Ba,Bến,9.9,106.3\nCSV-3,Bốn,Bến,north,106.3\n");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.blamed()).containsExactlyInAnyOrder("line 3.code", "line 3.latitude");
    assertThat(operator.get(ALL + "/CSV-3").problem()).isEqualTo("unknown-camera");
  }

  @Test
  void wordOfPeopleGivesThePrecisionOfACamera() {
    register("CAM-2");
    for (int i = 0; i < 3; i++) {
      sees("CAM-2", "e" + i, i);
    }
    String events = ALL + "/CAM-2/events";
    for (String event : List.of("e0", "e1", "e2")) {
      operator.post(events + "/" + event + "/feedback", "{\"verdict\":\"confirmed\"}");
    }
    Answer changed =
        operator.post(
            events + "/e2/feedback", "{\"verdict\":\"false-alarm\",\"reason\":\"hơi nước\"}");
    assertThat(changed.json().path("feedback").path("falseAlarm").asBoolean()).isTrue();
    // Two of three judged were right: 0.667.
    assertThat(operator.get(ALL + "/CAM-2").json().path("feedback").toString())
        .isEqualTo("{\"confirmed\":2,\"falseAlarms\":1,\"precision\":0.667}");
    assertThat(operator.get(events + "?state=ended&limit=2").each("event"))
        .containsExactly("e0", "e1");
    assertThat(operator.get(events + "/none").problem()).isEqualTo("unknown-detection");
    assertThat(operator.get(ALL + "/none/events").problem()).isEqualTo("unknown-camera");
    assertThat(operator.post(events + "/e0/feedback", "{\"verdict\":\"maybe\"}").blamed())
        .containsExactly("verdict");
  }

  @Test
  void snapshotIsToldByItsBytesAndKeptOnce() throws IOException {
    register("CAM-3");
    sees("CAM-3", "a", 0);
    sees("CAM-3", "b", 1);
    String events = ALL + "/CAM-3/events/";
    ApiClient pictures = operator.with("Content-Type", "image/jpeg");
    byte[] picture = png(40);
    Answer first = pictures.send("PUT", events + "a/snapshot", BodyPublishers.ofByteArray(picture));
    Answer second =
        pictures.send("PUT", events + "b/snapshot", BodyPublishers.ofByteArray(picture));
    String name = first.json().path("picture").asText();
    assertThat(name).matches("[0-9a-f]{64}").isEqualTo(second.json().path("picture").asText());
    Answer kept = operator.getFile("/api/v1/pictures/" + name);
    assertThat(kept.body()).isEqualTo(picture);
    assertThat(kept.mediaType()).isEqualTo("image/png");

    Answer text =
        pictures.send(
            "PUT", events + "a/snapshot", BodyPublishers.ofString("GIF89a is no picture"));
    assertThat(text.problem()).isEqualTo("unsupported-media-type");
    assertThat(text.json().at("/errors/0/rule").asText())
        .isEqualTo("must be a JPEG or PNG picture");
    assertThat(text.json().at("/errors/0/value").asText()).isEqualTo("20 bytes");
    Answer large =
        pictures.send("PUT", events + "a/snapshot", BodyPublishers.ofByteArray(new byte[20 << 20]));
    assertThat(large.problem()).isEqualTo("body-too-large");
    assertThat(large.blamed()).containsExactly("body");
    assertThat(large.json().at("/errors/0/value").asText()).isEqualTo("20971520 bytes");
  }
}
