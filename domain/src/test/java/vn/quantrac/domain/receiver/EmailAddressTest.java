package vn.quantrac.domain.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"lan@example.vn", "o'brien+alerts@mail.sub.example.com", "a@b.c"})
  void isOne(String text) {
    assertThat(EmailAddress.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lan",
        "lan@",
        "@example.vn",
        "lan@localhost",
        "lan@example..vn",
        "lan@-example.vn",
        "lan example@example.vn",
        "lan@example.vn,minh@example.vn",
        "Lan <lan@example.vn>",
        "lan@example.vn\nBcc: x@y.z",
        "lân@example.vn"
      })
  void isNone(String text) {
    assertThat(EmailAddress.isOne(text)).isFalse();
  }

  @Test
  void isNoneWhenLongerThanAnyServerTakes() {
    assertThat(EmailAddress.isOne("x@" + "a.".repeat(126) + "vn")).isFalse();
  }
}
