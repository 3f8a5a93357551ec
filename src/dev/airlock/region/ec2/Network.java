package dev.airlock.region.ec2;

import java.util.List;
import java.util.Optional;

/** The region's network: one VPC with a subnet in each of its zones, as every account has. */
public final class Network {

  /** The Region that all zones belong to. */
  public static final String REGION = "eu-west-1";

  public static final String VPC = "vpc-0a1b2c3d4e5f60000";
  static final String VPC_BLOCK = "172.31.0.0/16";
  static final String SECURITY_GROUP = "sg-0a1b2c3d4e5f60000";

  /** In the order of their names; who does not say where lands in the first. */
  public static final List<Zone> ZONES = List.of(zone('a', 1), zone('b', 2), zone('c', 3));

  private Network() {}

  /** The zone of a subnet, if there is such a subnet. */
  public static Optional<Zone> ofSubnet(String subnetId) {
    return ZONES.stream().filter(zone -> zone.subnetId().equals(subnetId)).findFirst();
  }

  /** The zone of that name. */
  public static Optional<Zone> named(String name) {
    return ZONES.stream().filter(zone -> zone.name().equals(name)).findFirst();
  }

  private static Zone zone(char letter, int number) {
    return new Zone(
        REGION + letter,
        "euw1-az" + number,
        "subnet-0a1b2c3d4e5f6000" + number,
        "172.31." + (number - 1) * 16 + ".0/20");
  }

  /**
   * An Availability Zone and the one subnet in it.
   *
   * @param name for example {@code eu-west-1a}
   * @param block of the subnet, as EC2 describes it; the instances' own addresses are loopback
   */
  public record Zone(String name, String id, String subnetId, String block) {}
}
