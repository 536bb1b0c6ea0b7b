package vn.quantrac.domain.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:0a01:0203::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2001:0:53aa:64c::1",
        "3fff::1"
      })
  void thisMachineAndTheLocalNetworkAreNotPublic(String address) throws UnknownHostException {
    assertThat(PublicAddress.isOne(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.255.255",
        "203.162.4.191",
        "223.255.255.255",
        "64:ff9b::808:808",
        "2002:0808:0808::1",
        "2001:200::1",
        "2606:4700:4700::1111",
        "3ffe::1"
      })
  void addressesBesideTheSpecialBlocksArePublic(String address) throws UnknownHostException {
    assertThat(PublicAddress.isOne(InetAddress.getByName(address))).isTrue();
  }
}
