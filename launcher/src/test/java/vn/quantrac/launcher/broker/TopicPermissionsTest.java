package vn.quantrac.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.activemq.artemis.core.security.CheckType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPermissionsTest {

  private static boolean mayPublish(String topic) {
    return TopicPermissions.allows("A.1", CheckType.SEND, topic);
  }

  private static boolean mayReceive(String filter) {
    return TopicPermissions.allows("A.1", CheckType.CONSUME, filter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantrac/v1/stations/A.1/readings",
        "quantrac/v1/stations/A.1/state",
        "quantrac/v1/stations/A.1/what/ever"
      })
  void stationPublishesBelowItsOwnName(String topic) {
    assertThat(mayPublish(topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantrac/v1/stations/A.1",
        "quantrac/v1/stations/A.10/readings",
        "quantrac/v1/stations/A/1/readings",
        "quantrac/v1/stations/a.1/readings",
        "quantrac/v1/stations/B/readings",
        "quantrac/v1/out/requests/A.1",
        "quantrac/v1/out/aqi/A.1",
        "$SYS/A.1",
        ""
      })
  void stationPublishesNowhereElse(String topic) {
    assertThat(mayPublish(topic)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantrac/v1/out/requests/B",
        "quantrac/v1/out/requests/+",
        "quantrac/v1/out/requests/#",
        "quantrac/v1/stations/A.1/readings",
        "quantrac/v1/stations/A.1/#",
        "#"
      })
  void stationReceivesNothingThatIsNotForIt(String filter) {
    assertThat(mayReceive(filter)).isFalse();
  }

  @Test
  void stationReceivesItsRequests() {
    assertThat(mayReceive("quantrac/v1/out/requests/A.1")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"MANAGE", "BROWSE", "VIEW", "EDIT", "DELETE_ADDRESS"})
  void stationAdministersNothing(CheckType action) {
    assertThat(TopicPermissions.allows("A.1", action, "quantrac/v1/stations/A.1/readings"))
        .isFalse();
    assertThat(TopicPermissions.allows("A.1", action, "quantrac/v1/out/requests/A.1")).isFalse();
  }
}
