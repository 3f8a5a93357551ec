package dev.airlock.region.ec2;

import java.util.List;

/** Looks ids up as EC2 does: all of them are known, or the whole call is refused. */
final class KnownInstances {

  private KnownInstances() {}

  static List<Instance> find(Instances instances, List<String> ids) {
    ids.stream()
        .filter(id -> !id.startsWith("i-"))
        .findFirst()
        .ifPresent(id -> {
          throw Ec2Errors.malformed(id);
        });
    List<String> unknown =
        ids.stream().filter(id -> instances.find(id).isEmpty()).distinct().toList();
    if (!unknown.isEmpty()) {
      throw Ec2Errors.notFound(unknown);
    }
    return ids.stream().distinct().map(id -> instances.find(id).orElseThrow()).toList();
  }
}
