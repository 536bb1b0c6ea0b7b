package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiConfigTest {

  @Test
  void nobodyIsLetInUnlessSaidSo() {
    assertThat(ApiConfig.DEFAULT.anonymousRole()).isNull();
    assertThat(ApiConfig.DEFAULT.port()).isEqualTo(8080);
    assertThat(ApiConfig.DEFAULT.sessionLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(ApiConfig.DEFAULT.eventHeartbeat()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aSettingOutsideItsRangeIsNamedWithTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiConfig.DEFAULT.at("localhost", 65_536))
        .withMessage("http port must be 0 to 65535, but is 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiConfig.DEFAULT.withEvents(0, 10, Duration.ofSeconds(15)))
        .withMessageStartingWith("event clients must be 1 to 1000");
  }
}
