package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.Role;

/** Hotspots as citizens, operators and satellites make them, in the province of Vĩnh Long. */
class HotspotsIT {

  private static final String ALL = "/api/v1/hotspots";

  private static RunningApi api;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    operator = api.as(Role.OPERATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String report(double latitude, double longitude) {
    return """
        {"kind":"open-burning","latitude":%s,"longitude":%s,"description":"Đốt rác\\ncạnh chợ",
         "contact":"0900000000"}
        """
        .formatted(latitude, longitude);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static Answer step(long id, String body) {
    return operator.post(ALL + "/" + id + "/steps", body);
  }

  @Test
  void citizenReportsAddsAPictureAndFollowsTheWorkToItsEnd() throws IOException {
    ApiClient citizen = api.anybody();
    Answer reported = citizen.post(ALL, report(9.94, 106.34));
    assertThat(reported.status()).isEqualTo(201);
    String code = reported.json().path("trackingCode").asText();
    long id = reported.json().path("hotspot").asLong();
    assertThat(code).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    String tracking = "/api/v1/hotspot-reports/" + code;
    ApiClient pictures = citizen.with("Content-Type", "image/png");
    assertThat(
            pictures
                .send("PUT", tracking + "/picture", BodyPublishers.ofString("no picture"))
                .problem())
        .isEqualTo("unsupported-media-type");
    assertThat(
            pictures
                .send("PUT", tracking + "/picture", BodyPublishers.ofByteArray(png()))
                .json()
                .path("picture")
                .asBoolean())
        .isTrue();
    assertThat(
            pictures
                .send("PUT", tracking + "/picture", BodyPublishers.ofByteArray(png()))
                .problem())
        .isEqualTo("name-taken");

    JsonNode seen = operator.get(ALL + "/" + id).json();
    assertThat(seen.path("evidence").get(0).path("contact").asText()).isEqualTo("0900000000");
    String picture = seen.path("evidence").get(0).path("picture").asText();
    assertThat(
            api.as(Role.VIEWER)
                .get(ALL + "/" + id)
                .json()
                .path("evidence")
                .get(0)
                .path("contact")
                .isNull())
        .isTrue();

    assertThat(step(id, "{\"state\":\"closed\",\"reason\":\"xong\"}").problem())
        .isEqualTo("wrong-step");
    assertThat(step(id, "{\"state\":\"confirmed\",\"reason\":\"đã xem ảnh\"}").status())
        .isEqualTo(200);
    assertThat(step(id, "{\"state\":\"assigned\",\"reason\":\"xử lý\"}").blamed())
        .containsExactlyInAnyOrder("unit", "deadline");
    String deadline = Instant.now().plusSeconds(86_400).toString();
    step(
        id,
        "{\"state\":\"assigned\",\"reason\":\"xử lý\",\"unit\":\"UBND phường\",\"deadline\":\"%s\"}"
            .formatted(deadline));
    assertThat(step(id, "{\"state\":\"handled\",\"reason\":\"đã dập\"}").blamed())
        .containsExactly("picture");
    step(id, "{\"state\":\"handled\",\"reason\":\"đã dập\",\"picture\":\"%s\"}".formatted(picture));
    Answer closed = step(id, "{\"state\":\"closed\",\"reason\":\"đã kiểm tra\"}");
    assertThat(closed.json().path("state").asText()).isEqualTo("closed");
    assertThat(closed.json().path("steps")).hasSize(4);

    JsonNode followed = citizen.get(tracking).json();
    assertThat(followed.path("state").asText()).isEqualTo("closed");
    assertThat(followed.path("steps").findValuesAsText("state"))
        .containsExactly("confirmed", "assigned", "handled", "closed");
    assertThat(citizen.get("/api/v1/hotspot-reports/AAAA-AAAA-AAAA").problem())
        .isEqualTo("unknown-report");
    tenAnHourAreEnough(citizen);
  }

  /** The last of the only test that reports without an account: all come from one address. */
  private static void tenAnHourAreEnough(ApiClient citizen) {
    Answer last = citizen.post(ALL, report(10.05, 106.20));
    for (int i = 0; i < 10 && last.status() == 201; i++) {
      last = citizen.post(ALL, report(10.05, 106.20));
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotNull();
  }

  @Test
  void placeOutsideTheProvinceIsRefused() {
    Answer hanoi = api.anybody().post(ALL, report(21.03, 105.85));
    assertThat(hanoi.status()).isEqualTo(400);
    assertThat(hanoi.problem()).isEqualTo("outside-province");
    assertThat(hanoi.text()).contains("Vĩnh Long");
    assertThat(api.anybody().post(ALL, "{\"kind\":\"fire\",\"latitude\":true}").blamed())
        .containsExactlyInAnyOrder("kind", "latitude", "longitude", "description");
  }

  @Test
  void firePointsNearAReportAreItsEvidenceAndThoseElsewhereAreLeftOut() {
    long id = operator.post(ALL, report(9.80, 106.30)).json().path("hotspot").asLong();
    Instant at = Instant.now().minus(Duration.ofHours(2));
    String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(at);
    // Without its leading zeros, as many copies have it.
    String time =
        DateTimeFormatter.ofPattern("HHmm")
            .withZone(ZoneOffset.UTC)
            .format(at)
            .replaceAll("^0{1,3}", "");
    String head = "latitude,longitude,acq_date,acq_time,satellite,confidence,frp\n";
    String rest = "," + day + "," + time + ",N,";
    String file =
        head
            + "9.805,106.30"
            + rest
            + "n,3.2\n"
            + "9.801,106.30"
            + rest
            + "l,0.4\n"
            + "21.03,105.85"
            + rest
            + "h,9\n";
    ApiClient csv = operator.with("Content-Type", "text/csv");
    assertThat(csv.post(ALL + "/satellite", file).json().toString())
        .isEqualTo("{\"read\":3,\"added\":1,\"known\":0,\"uncertain\":1,\"outside\":1}");
    assertThat(csv.post(ALL + "/satellite", file).json().path("known").asInt()).isEqualTo(1);
    JsonNode hotspot = operator.get(ALL + "/" + id).json();
    // 0.005 degrees north are 556 m, within 1,000 m.
    assertThat(hotspot.path("evidence").findValuesAsText("source"))
        .containsExactly("satellite", "staff");
    assertThat(hotspot.path("sources").toString()).isEqualTo("[\"satellite\",\"staff\"]");
    Answer bad = csv.post(ALL + "/satellite", head + "9.8,north,2026-03-01,2561,N,n,1\n");
    assertThat(bad.blamed()).containsExactlyInAnyOrder("line 2.longitude", "line 2.acq_time");
    assertThat(csv.post(ALL + "/satellite", "a,b\n1,2\n").problem()).isEqualTo("invalid-body");
    assertThat(
            operator
                .with("Accept", "application/geo+json")
                .get(ALL + "?state=open")
                .json()
                .path("features"))
        .isNotEmpty();
  }

  @Test
  void rulesAreChangedByTheAdministratorAlone() {
    ApiClient administrator = api.as(Role.ADMINISTRATOR);
    String path = "/api/v1/hotspot-rules";
    assertThat(operator.get(path).json().path("provinceName").asText()).isEqualTo("Tỉnh Vĩnh Long");
    assertThat(
            administrator
                .put(path, "{\"distanceMetres\":1,\"hours\":12,\"province\":\"99\"}")
                .blamed())
        .containsExactlyInAnyOrder("distanceMetres", "province");
    assertThat(
            administrator
                .put(path, "{\"distanceMetres\":1000,\"hours\":12,\"province\":\"86\"}")
                .status())
        .isEqualTo(200);
  }
}
