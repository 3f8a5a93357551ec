package dev.airlock.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where probes may go: an instance's own private address, which EC2 gives as IPv4. Names are never
 * resolved, and the addresses at which a machine finds its own credentials, link-local ones and
 * {@code fd00:ec2::254}, are none of these.
 */
final class PrivateAddress {
  private PrivateAddress() {}

  /** The address that {@code text} spells; empty if it is anything else than a private address. */
  static Optional<InetAddress> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
    // Other spellings of an IPv4 address (10.1, ::ffff:10.0.0.1) are nothing that EC2 writes.
    return address instanceof Inet4Address
            && address.getHostAddress().equals(text)
            && (address.isLoopbackAddress() || address.isSiteLocalAddress() || isShared(address))
        ? Optional.of(address)
        : Optional.empty();
  }

  /** 100.64.0.0/10, which VPCs use where 10.0.0.0/8 has run out. */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }
}
