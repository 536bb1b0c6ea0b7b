package vn.quantrac.mqtt.client;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrustedAuthoritiesTest {

  @Test
  void fileWithoutCertificateIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedAuthorities.socketFactory(""))
        .withMessage("no certificate of an authority is in it");
  }

  @Test
  void damagedCertificateIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrustedAuthorities.socketFactory(
                    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"))
        .withMessageStartingWith("no readable certificate of an authority is in it: ");
  }
}
