package vn.quantrac.domain.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.hotspot.PossibleCause.Candidate;

class PossibleCauseTest {

  private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
  private static final GeoPoint STATION = new GeoPoint(10, 106);

  /** A tenth of a degree of latitude is 11.1 km. */
  private static final GeoPoint NORTH = new GeoPoint(10.1, 106);

  private static final GeoPoint SOUTH = new GeoPoint(9.9, 106);
  private static final GeoPoint FAR_NORTH = new GeoPoint(10.2, 106);

  private static Instant hour(int hour) {
    return EIGHT.plusSeconds(3_600L * (hour - 8));
  }

  private static TreeMap<Instant, Double> wind(double... from) {
    TreeMap<Instant, Double> wind = new TreeMap<>();
    for (int i = 0; i < from.length; i++) {
      wind.put(hour(8 + i), from[i]);
    }
    return wind;
  }

  private static Candidate open(long id, GeoPoint place) {
    return new Candidate(id, place, hour(1), null);
  }

  @Test
  void hotspotIsACauseInTheHoursInWhichTheWindCameFromIt() {
    // From the north, from 30 degrees beside it, from 31 beside it, from the south.
    List<PossibleCause> causes =
        PossibleCause.of(
            STATION, wind(0, 30, 31, 180), List.of(open(1, NORTH), open(2, FAR_NORTH)));
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).hotspot()).isEqualTo(1);
    // A degree of latitude is 111,195 m.
    assertThat(causes.get(0).metres()).isCloseTo(11_119.5, offset(1.0));
    assertThat(causes.get(0).hours()).containsExactly(hour(8), hour(9));
    assertThat(PossibleCause.of(STATION, wind(180), List.of(open(3, SOUTH)))).hasSize(1);
    assertThat(PossibleCause.of(STATION, wind(), List.of(open(1, NORTH)))).isEmpty();
  }

  @Test
  void onlyHoursInWhichItWasOpenCount() {
    // Seen at 09:00, over at 10:00: the hours that end at 09:00 and 10:00.
    Candidate short1 = new Candidate(1, NORTH, hour(9), hour(10));
    assertThat(PossibleCause.of(STATION, wind(0, 0, 0, 0), List.of(short1)).get(0).hours())
        .containsExactly(hour(9), hour(10));
  }

  @Test
  void meanOfDirectionsGoesAroundTheCircle() {
    assertThat(WindDirection.mean(List.of(350.0, 10.0)).orElseThrow() % 360)
        .isCloseTo(0, offset(1e-9));
    assertThat(WindDirection.mean(List.of(90.0, 180.0)).orElseThrow()).isCloseTo(135, offset(1e-9));
    assertThat(WindDirection.mean(List.of(0.0, 180.0))).isEmpty();
    assertThat(WindDirection.mean(List.of())).isEmpty();
  }
}
