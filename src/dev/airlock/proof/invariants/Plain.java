package dev.airlock.proof.invariants;

import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Phase;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

/**
 * The fleets that no Auto Scaling group holds, as EC2 truly has them. Their instances are spoken of
 * as a group would: one that comes up waits, and all others that run are in service.
 */
final class Plain {

  static final String IN_SERVICE = "InService";
  static final String ARRIVES = "Pending:Wait";

  private static final String GROUP = "aws:autoscaling:groupName";
  private static final Set<Phase> BEEN_IN =
      EnumSet.of(Phase.IN_SERVICE, Phase.LEAVING, Phase.DRAINING);

  private final Stage stage;
  private final List<Fleet> fleets;

  /** Instances and their fleets: EC2 forgets both before long. */
  private final Map<String, String> known = new LinkedHashMap<>();

  Plain(Stage stage, List<Fleet> fleets) {
    this.stage = stage;
    this.fleets = fleets.stream().filter(fleet -> fleet.own().isPresent()).toList();
  }

  boolean has(String fleet) {
    return find(fleet).isPresent();
  }

  private Optional<Fleet> find(String fleet) {
    return fleets.stream().filter(it -> it.group().equals(fleet)).findFirst();
  }

  /** The fleet of an instance; none if a group has it. */
  Optional<String> fleetOf(String instance) {
    remember(instance);
    return Optional.ofNullable(known.get(instance));
  }

  /** What a group would say of one with these tags. */
  static String state(Map<String, String> tags) {
    Marks marks = MarkTags.read(tags);
    boolean isMember =
        marks.wish().isPresent() || marks.phase().filter(BEEN_IN::contains).isPresent();
    return isMember ? IN_SERVICE : ARRIVES;
  }

  /** What the function wrote it knows, though EC2 may show it later. */
  boolean isInService(String instance) {
    return fleetOf(instance).isPresent()
        && state(stage.region.instances().tags(instance)).equals(IN_SERVICE);
  }

  static boolean isOne(Map<String, String> tags) {
    return tags.containsKey(FleetTags.FLEET) && !tags.containsKey(GROUP);
  }

  /** Those of a fleet that run. */
  Map<String, String> states(String fleet) {
    Map<String, String> states = new LinkedHashMap<>();
    for (String instance : running()) {
      if (fleetOf(instance).filter(fleet::equals).isPresent()) {
        states.put(instance, state(stage.region.instances().tags(instance)));
      }
    }
    return states;
  }

  /** Settings, and what the fleet should run, as tags of a group would say them. */
  Map<String, String> tags(String fleet) {
    Map<String, String> tags = new TreeMap<>();
    find(fleet)
        .flatMap(Fleet::own)
        .ifPresent(own -> own.forEach((name, value) -> tags.put(MarkTags.PREFIX + name, value)));
    written(fleet).forEach((name, value) -> tags.put(MarkTags.PREFIX + name, value));
    return tags;
  }

  /** Whoever EC2 showed the function: it may have forgotten it when the function speaks of it. */
  void shown(Object reply) {
    if (!fleets.isEmpty() && reply instanceof DescribeInstancesResponse shown) {
      shown.reservations().stream()
          .flatMap(reservation -> reservation.instances().stream())
          .forEach(instance -> remember(instance.instanceId()));
    }
  }

  /** What it should run, as its instances tell who have not ended. */
  Map<String, String> written(String fleet) {
    running().forEach(this::remember);
    return FleetTags.youngest(
        known.entrySet().stream()
            .filter(one -> one.getValue().equals(fleet))
            .map(Map.Entry::getKey)
            .filter(instance -> hasNotEnded(stage.region.instances().state(instance)))
            .map(instance -> FleetTags.read(stage.region.instances().tags(instance)))
            .toList());
  }

  private void remember(String instance) {
    if (!fleets.isEmpty() && !known.containsKey(instance)) {
      FleetTags.fleet(stage.region.instances().tags(instance))
          .filter(this::has)
          .ifPresent(fleet -> known.put(instance, fleet));
    }
  }

  private List<String> running() {
    return stage.region.instances().running();
  }

  private static boolean hasNotEnded(String state) {
    return !state.equals("shutting-down") && !state.equals("terminated");
  }
}
