package dev.airlock.cli.deploy;

import dev.airlock.model.Group;
import dev.airlock.model.World;
import java.util.Map;
import java.util.Optional;

/**
 * One stack of Airlock. It hears of no fleet but its own, so nobody would answer for another.
 *
 * @param enrolment the value of {@code airlock:enabled} that enrols a fleet with it
 */
record Stack(String enrolment) {

  private static final String ENABLED = "enabled";

  boolean looksAfter(Group fleet) {
    return enrolment.equals(fleet.tags().get(ENABLED));
  }

  /** What it sees of a world. */
  World of(World world) {
    return new World(
        world.groups().stream()
            .filter(this::looksAfter)
            .filter(group -> !isNameTaken(group, world))
            .toList(),
        world.instances(),
        Map.of());
  }

  /** True of instances without a group whose fleet is called as a group is: nobody means them. */
  static boolean isNameTaken(Group fleet, World world) {
    return fleet.isPlain()
        && world.groups().stream()
            .anyMatch(other -> !other.isPlain() && other.name().equals(fleet.name()));
  }

  /** What a fleet is because it looks after it no more than others do; empty if it does. */
  Optional<String> stranger(Group fleet) {
    if (looksAfter(fleet)) {
      return Optional.empty();
    }
    String value = fleet.tags().getOrDefault(ENABLED, "");
    String here = "tag it airlock:enabled=" + enrolment;
    return Optional.of(
        "not looked after by stack %s: %s"
            .formatted(
                enrolment,
                value.isBlank()
                    ? here
                    : "its tag airlock:enabled says %s; ask with --stack %s, or %s"
                        .formatted(value, value, here)));
  }
}
