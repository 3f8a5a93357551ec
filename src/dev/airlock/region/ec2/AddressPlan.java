package dev.airlock.region.ec2;

/** Hands out loopback addresses in order: {@code 127.N.0.1}, {@code 127.N.0.2} and so on. */
final class AddressPlan {

  private static final int HOSTS = 254;
  private static final int SUBNETS = 256;

  private final int firstNetwork;
  private int given;

  AddressPlan(int firstNetwork) {
    this.firstNetwork = firstNetwork;
  }

  String next() {
    int host = given % HOSTS + 1;
    int subnet = given / HOSTS % SUBNETS;
    int network = firstNetwork + given / HOSTS / SUBNETS;
    given++;
    return "127.%d.%d.%d".formatted(network, subnet, host);
  }
}
