package dev.airlock.region.load;

import java.net.InetSocketAddress;

/**
 * Where requests are sent.
 *
 * @param balancer the name under which its failures are counted
 * @param address on this computer; any other is refused
 */
public record Target(String balancer, InetSocketAddress address) {

  public Target {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("load goes to loopback only, not to " + address);
    }
  }
}
