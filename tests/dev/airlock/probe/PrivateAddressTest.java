package dev.airlock.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.3.17",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.9.9",
        "127.0.0.1",
        "127.10.77.2"
      })
  void literal_private_addresses_are_probed(String text) {
    assertThat(PrivateAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "web.internal",
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "10.1",
        "167772161",
        "010.0.0.1",
        "0x7f.0.0.1",
        "10.0.0.1 ",
        "10.0.0.1:80",
        "::",
        "::ffff:10.0.0.1",
        "fe80::1",
        "::1",
        "fd00:ec2::254",
        "fd12:3456::1",
        "2001:db8::1"
      })
  void names_public_addresses_and_odd_spellings_are_not(String text) {
    assertThat(PrivateAddress.parse(text)).isEmpty();
  }
}
