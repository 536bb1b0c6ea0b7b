package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;

class RegistrationCheckTest {

  private static final SeriesRegistration PM = new SeriesRegistration("PM2.5", "ug/m3", 300);

  private static StationRegistration with(
      @Nullable String name,
      @Nullable String kind,
      @Nullable Double latitude,
      @Nullable String zone,
      @Nullable SeriesRegistration... series) {
    return new StationRegistration(
        "hn-01", name, kind, latitude, 105.8, zone, Arrays.asList(series));
  }

  private static StationRegistration withSeries(@Nullable SeriesRegistration... series) {
    return with("Station", "ambient-air", 21.0, null, series);
  }

  private static StationRegistration ofClass(String kind, @Nullable String stationClass) {
    return new StationRegistration(
        "hn-01", "Station", kind, stationClass, 21.0, 105.8, null, List.of());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("name", with(null, "ambient-air", 21.0, null)),
        Arguments.of("name", with("  ", "ambient-air", 21.0, null)),
        Arguments.of("name", with("x".repeat(201), "ambient-air", 21.0, null)),
        Arguments.of("name", with("a\u0000b", "ambient-air", 21.0, null)),
        Arguments.of("kind", with("Station", "air", 21.0, null)),
        Arguments.of("kind", with("Station", null, 21.0, null)),
        Arguments.of("stationClass", ofClass("ambient-air", "half")),
        Arguments.of("stationClass", ofClass("stack-emission", "reference")),
        Arguments.of("latitude", with("Station", "ambient-air", 90.1, null)),
        Arguments.of("latitude", with("Station", "ambient-air", Double.NaN, null)),
        Arguments.of("latitude", with("Station", "ambient-air", null, null)),
        Arguments.of("timeZone", with("Station", "ambient-air", 21.0, "Asia/Hanoi-such")),
        Arguments.of("series[0].parameter", withSeries(new SeriesRegistration("", "", 1))),
        Arguments.of("series[0]", withSeries((SeriesRegistration) null)),
        Arguments.of("series[1].parameter", withSeries(PM, PM)),
        Arguments.of(
            "series[0].intervalSeconds", withSeries(new SeriesRegistration("PM10", "", 0))),
        Arguments.of(
            "series[0].intervalSeconds", withSeries(new SeriesRegistration("PM10", "", 86_401))),
        Arguments.of(
            "series[0].unit", withSeries(new SeriesRegistration("PM10", "u".repeat(33), 60))),
        Arguments.of(
            "series",
            new StationRegistration(
                "hn-01", "S", "ambient-air", 21.0, 105.8, null, Collections.nCopies(101, PM))),
        Arguments.of(
            "code",
            new StationRegistration("-x", "S", "ambient-air", 21.0, 105.8, null, List.of())));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenFieldIsNamed(String field, StationRegistration request) {
    InvalidRegistrationException refused =
        catchThrowableOfType(
            InvalidRegistrationException.class, () -> RegistrationCheck.station(request, 1));

    assertThat(refused.field()).isEqualTo(field);
  }

  @Test
  void aStationIsFullUnlessSaid() {
    assertThat(RegistrationCheck.station(ofClass("ambient-air", null), 1).stationClass())
        .isEqualTo(StationClass.FULL);
    assertThat(RegistrationCheck.station(ofClass("ambient-air", "reference"), 1).stationClass())
        .isEqualTo(StationClass.REFERENCE);
  }

  @Test
  void namesAreComposedAndTheZoneIsHanoisUnlessSaid() {
    Station station =
        RegistrationCheck.station(
            with("Nguye\u0302\u0303n Va\u0306n Cu\u031B\u0300", "ambient-air", -90.0, null), 7);

    assertThat(station.name()).isEqualTo("Nguy\u1EC5n V\u0103n C\u1EEB");
    assertThat(station.timeZone()).isEqualTo(Station.DEFAULT_ZONE);
    assertThat(station.version()).isEqualTo(7);
  }
}
