package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.Province.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.Role;

/** Hotspots that may have caused what a station measured. */
class UpwindIT {

  private static final String PATH = "/api/v1/stations/UP-1/upwind-hotspots";

  private static RunningApi api;
  private static ApiClient viewer;
  private static long hotspot;

  /**
   * The station is without wind, the next one has some; a hotspot lies a tenth of a degree north.
   */
  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    assertThat(province.station("UP-1", "PM2.5").code()).isEqualTo("UP-1");
    assertThat(province.station("UP-2", "WindDir").code()).isEqualTo("UP-2");
    province.receive(
        "UP-2",
        "2026-03-01T03:00:00Z",
        reading("WindDir", "2026-03-01T01:10:00Z", "350"),
        reading("WindDir", "2026-03-01T02:00:00Z", "10"),
        reading("WindDir", "2026-03-01T02:30:00Z", "180"));
    hotspot =
        new HotspotStore(api.database())
            .add(
                new Sighting(
                    HotspotSource.SATELLITE,
                    "upwind",
                    "open-burning",
                    new GeoPoint(21.1285, 105.8542),
                    Instant.parse("2026-03-01T00:30:00Z"),
                    null,
                    null),
                null,
                "test")
            .hotspot();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void hotspotIsNamedWithTheHoursInWhichTheWindCameFromIt() {
    JsonNode found = viewer.get(PATH + "?from=2026-03-01T00:00:00Z&to=2026-03-01T08:00:00Z").json();
    assertThat(found.path("wind").path("station").asText()).isEqualTo("UP-2");
    // From the north until 02:00 (350 and 10 have the mean 0), from the south after it.
    assertThat(found.path("wind").path("hours").asInt()).isEqualTo(2);
    JsonNode cause = found.path("hotspots").get(0);
    assertThat(cause.path("id").asLong()).isEqualTo(hotspot);
    // A degree of latitude is 111,195 m.
    assertThat(cause.path("distanceMetres").asInt()).isBetween(11_119, 11_120);
    assertThat(cause.path("hours")).hasSize(1);
    assertThat(cause.path("hours").get(0).asText()).isEqualTo("2026-03-01T02:00:00Z");
  }

  @Test
  void windFromElsewhereNamesNothingAndNoWindIsNotKnown() {
    JsonNode south = viewer.get(PATH + "?from=2026-03-01T02:00:00Z&to=2026-03-01T03:00:00Z").json();
    assertThat(south.path("wind").path("from").asInt()).isEqualTo(180);
    assertThat(south.path("hotspots")).isEmpty();
    JsonNode still = viewer.get(PATH + "?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z").json();
    assertThat(still.path("wind").isNull()).isTrue();
    assertThat(still.path("hotspots")).isEmpty();
  }

  @Test
  void wrongSpansAndUnknownStationsAreRefused() {
    assertThat(viewer.get(PATH).blamed()).containsExactly("from", "to");
    assertThat(viewer.get(PATH + "?from=x&to=2026-03-02T00:00:00Z").blamed())
        .containsExactly("from");
    Answer year = viewer.get(PATH + "?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z");
    assertThat(year.blamed()).containsExactly("to");
    assertThat(
            viewer
                .get(
                    "/api/v1/stations/NONE/upwind-hotspots?from=2026-03-01T00:00:00Z"
                        + "&to=2026-03-01T01:00:00Z")
                .status())
        .isEqualTo(404);
  }
}
