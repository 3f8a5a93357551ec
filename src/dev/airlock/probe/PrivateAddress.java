package dev.airlock.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that an instance can have inside a VPC, and loopback. Link-local ones are not among
 * them: credentials are served there.
 */
final class PrivateAddress {

  private PrivateAddress() {}

  /** The address, if {@code literal} is one of these; nothing is ever looked up. */
  static Optional<InetAddress> parse(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal)).filter(PrivateAddress::isPrivate);
    } catch (IllegalArgumentException | NullPointerException _) {
      return Optional.empty();
    }
  }

  private static boolean isPrivate(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet4Address) {
      boolean carrierGrade = first == 100 && (second & 0xc0) == 64; // 100.64.0.0/10, common in VPCs
      return address.isSiteLocalAddress() || carrierGrade;
    }
    return (first & 0xfe) == 0xfc; // fc00::/7
  }
}
