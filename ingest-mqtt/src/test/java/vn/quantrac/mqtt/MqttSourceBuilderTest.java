package vn.quantrac.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class MqttSourceBuilderTest {

  private static final String URL = "tcp://127.0.0.1:1883";

  @Test
  void defaultsAreThese() {
    MqttSourceOptions options = MqttSource.builder().brokerUrl(URL).build().options();
    assertThat(options.clientId(0)).isEqualTo("quantrac-ingest-0");
    assertThat(options.sharedFilter()).isEqualTo("$share/quantrac/quantrac/v1/stations/#");
    assertThat(options.receiveMaximum()).isEqualTo(65_535);
    assertThat(options.byteBudget()).isEqualTo(67_108_864);
    assertThat(options.sessionExpiry()).isEqualTo(Duration.ofDays(7));
    assertThat(options.probedSessions()).isEqualTo(16);
    assertThat(options.checkpointPatience()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.user()).isNull();
    assertThat(options.password()).isNull();
  }

  @Test
  void badSettingIsNamedWithRuleAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MqttSource.builder().receiveMaximum(0))
        .withMessage("receiveMaximum is 1 to 65535, but it is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MqttSource.builder().brokerUrl("http://x"));
    assertThatIllegalArgumentException().isThrownBy(() -> MqttSource.builder().shareGroup("a/b"));
    assertThatIllegalArgumentException().isThrownBy(() -> MqttSource.builder().topicFilter("$x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MqttSource.builder().sessionExpiry(Duration.ofDays(30)));
    assertThatIllegalStateException()
        .isThrownBy(() -> MqttSource.builder().build())
        .withMessage("brokerUrl is not set");
  }

  @Test
  void passwordIsNotPrinted() {
    assertThat(MqttSource.builder().brokerUrl(URL).user("u").password("secret").build().options())
        .asString()
        .doesNotContain("secret");
  }

  @Test
  void sourceTravelsToTheCluster() throws Exception {
    MqttSource source = MqttSource.builder().brokerUrl(URL).password("secret").build();
    MqttSource copy = InstantiationUtil.clone(source);
    assertThat(copy.options().password().get()).isEqualTo("secret");
  }

  @Test
  void environmentWithoutCheckpointsIsRefusedAtOnce() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    assertThatIllegalStateException()
        .isThrownBy(() -> MqttSource.builder().brokerUrl(URL).build().stream(environment, "in"))
        .withMessageContaining("execution.checkpointing.interval is not set");
  }

  @Test
  void environmentWithCheckpointsGetsTheStream() {
    Configuration configuration =
        new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    assertThat(
            MqttSource.builder().brokerUrl(URL).build().stream(environment, "in")
                .getTransformation()
                .getUid())
        .isEqualTo("in");
  }
}
