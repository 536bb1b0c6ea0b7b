package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MqttPasswordTest {

  /** Made by {@code mosquitto_passwd -b} of Mosquitto 2.0.11 (Debian 12). */
  private static final String OF_MOSQUITTO =
      "$7$101$7cbLnZQNksMYJyMh$ulKnjWCDFc1o/KzEruZ/FGA54PUlQnkjQIk/Id53/6X2YJaIKXgCN6NoOPHYE2cy"
          + "1qzjuNgJ5uC66ySU7l0CQA==";

  @Test
  void hashMadeByMosquittoIsUnderstood() {
    assertThat(MqttPassword.matches("Quan-trac 2026", OF_MOSQUITTO)).isTrue();
    assertThat(MqttPassword.matches("Quan-trac 2025", OF_MOSQUITTO)).isFalse();
  }

  @Test
  void ownHashHasMosquittosForm() {
    String password = MqttPassword.random();

    assertThat(password).matches("[A-Za-z0-9]{32}");
    assertThat(MqttPassword.hash(password))
        .matches("\\$7\\$101\\$[A-Za-z0-9+/]{16}\\$[A-Za-z0-9+/]{86}==");
    assertThat(MqttPassword.matches(password, MqttPassword.hash(password))).isTrue();
  }

  @Test
  void otherFormsNeverMatch() {
    assertThat(MqttPassword.matches("x", "")).isFalse();
    assertThat(MqttPassword.matches("x", "$6$salt$hash")).isFalse();
    assertThat(MqttPassword.matches("x", "$7$many$c2FsdA==$aGFzaA==")).isFalse();
    assertThat(MqttPassword.matches("x", "$7$101$?$?")).isFalse();
    assertThat(MqttPassword.matches("", MqttPassword.hash("x"))).isFalse();
  }
}
