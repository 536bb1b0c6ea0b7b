package vn.quantrac.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundariesTest {

  private static final Boundaries BOUNDARIES = Boundaries.load();

  @Test
  void wardOfTraVinhLiesInVinhLong() {
    // The first of the simulated cameras.
    assertThat(BOUNDARIES.isInProvince("86", 9.94218, 106.33434)).isTrue();
    assertThat(BOUNDARIES.communeName(9.94218, 106.33434)).contains("Phường Trà Vinh");
    assertThat(BOUNDARIES.provinceName("86")).contains("Tỉnh Vĩnh Long");
  }

  @Test
  void hanoiAndTheSeaDoNot() {
    assertThat(BOUNDARIES.isInProvince("86", 21.03, 105.85)).isFalse();
    assertThat(BOUNDARIES.isInProvince("01", 21.03, 105.85)).isTrue();
    assertThat(BOUNDARIES.isInProvince("86", 9.3, 107.5)).isFalse();
    assertThat(BOUNDARIES.communeName(21.03, 105.85)).isEmpty();
  }
}
