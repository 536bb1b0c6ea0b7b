package vn.quantrac.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {

  @Test
  void slopeHasItsInterval() {
    // Means 2 and 4. x-2: -2 -1 0 1 2; y-4: -2 0 1 -1 2; products 4 + 0 + 0 - 1 + 4 = 7; slope 7/10
    // = 0.7.
    // Residuals y-4-0.7(x-2): -0.6 0.7 1 -1.7 0.6; squares 0.36 + 0.49 + 1 + 2.89 + 0.36 = 5.1.
    // Standard error sqrt(5.1/3/10) = 0.41231; t of 3 degrees at 97.5 % is 3.18245: half 1.31216.
    Slope slope = Slope.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0), List.of(2.0, 4.0, 5.0, 3.0, 6.0));
    assertThat(slope.estimate()).isCloseTo(0.7, within(1e-9));
    assertThat(slope.low()).isCloseTo(0.7 - 1.31216, within(1e-4));
    assertThat(slope.high()).isCloseTo(0.7 + 1.31216, within(1e-4));
  }

  @Test
  void twoPointsAreTooFew() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slope.of(List.of(1.0, 2.0), List.of(1.0, 2.0)))
        .withMessageContaining("three points or more");
  }

  @Test
  void pointsAtOnePlaceHaveNoSlope() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slope.of(List.of(1.0, 1.0, 1.0), List.of(1.0, 2.0, 3.0)))
        .withMessage("a slope needs different places, but all are 1.0");
  }
}
