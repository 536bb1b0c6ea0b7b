package vn.quantrac.domain.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoPointTest {

  private static final GeoPoint HERE = new GeoPoint(10, 106);

  @Test
  void degreeOfLatitudeIs111Kilometres() {
    // 2 pi 6,371,008.8 m / 360 = 111,195.1 m.
    assertThat(HERE.metresTo(new GeoPoint(11, 106))).isCloseTo(111_195.1, within(0.1));
    assertThat(HERE.bearingTo(new GeoPoint(11, 106))).isZero();
    assertThat(HERE.bearingTo(new GeoPoint(9, 106))).isEqualTo(180);
  }

  @Test
  void windFromTheEastReachesWhatLiesInTheWestWithinThirtyDegrees() {
    // 0.1 degree west is 10.95 km at 10 degrees north; 0.1 degree north of that turns it by 45.
    assertThat(Downwind.reaches(HERE, new GeoPoint(10, 105.9), 90)).isTrue();
    assertThat(Downwind.reaches(HERE, new GeoPoint(10, 106.1), 90)).isFalse();
    assertThat(Downwind.reaches(HERE, new GeoPoint(10.1, 105.9), 90)).isFalse();
    assertThat(Downwind.reaches(HERE, new GeoPoint(10, 105.8), 90)).isFalse();
    assertThat(GeoPoint.angle(350, 10)).isEqualTo(20);
  }

  @Test
  void hotspotGoesThroughItsStatesInOrder() {
    assertThat(HotspotState.REPORTED.next())
        .containsExactlyInAnyOrder(HotspotState.CONFIRMED, HotspotState.DISMISSED);
    assertThat(HotspotState.ASSIGNED.next()).contains(HotspotState.HANDLED);
    assertThat(HotspotState.HANDLED.next()).contains(HotspotState.CLOSED);
    assertThat(HotspotState.CLOSED.isOver()).isTrue();
  }
}
