package dev.airlock.region.ec2;

import dev.airlock.region.plane.Machine;
import java.time.Instant;
import java.util.TreeMap;

/** One EC2 instance, from its launch until it is forgotten. */
final class Instance {

  final String id;
  final String privateAddress;
  final String zone;
  final Blueprint blueprint;
  final TreeMap<String, String> tags = new TreeMap<>();
  Machine.Software software;
  Instant launchTime;
  InstanceState state = InstanceState.PENDING;

  Instance(
      String id,
      String privateAddress,
      String zone,
      Blueprint blueprint,
      Machine.Software software,
      Instant launchTime) {
    this.id = id;
    this.privateAddress = privateAddress;
    this.zone = zone;
    this.blueprint = blueprint;
    this.software = software;
    this.launchTime = launchTime;
  }

  /** The subnet of its zone; null in a zone that the region's network does not have. */
  String subnetId() {
    return Network.named(zone).map(Network.Zone::subnetId).orElse(null);
  }

  Machine machine() {
    return new Machine(id, privateAddress, software);
  }
}
