package dev.airlock.proof.simulate;

import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.region.plane.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * What operators do when the trouble is over: instances that others have meddled with are replaced.
 * Airlock is not asked to put right what it did not do.
 */
final class Housekeeping {

  private final Scene scene;
  private final Stage stage;
  private final Fates fates;

  Housekeeping(Scene scene, Fates fates) {
    this.scene = scene;
    this.fates = fates;
    stage = scene.stage;
  }

  void tidy() {
    fates.excuseLapsed(stage.region.autoScaling().closedActions());
    for (Fleet fleet : scene.fleets) {
      for (Instance member : stage.instances(fleet.group())) {
        if (mustGo(fleet, member)) {
          stage
              .operator
              .autoScaling()
              .terminateInstanceInAutoScalingGroup(
                  ask -> ask.instanceId(member.instanceId()).shouldDecrementDesiredCapacity(false));
        }
      }
    }
  }

  private boolean mustGo(Fleet fleet, Instance member) {
    String id = member.instanceId();
    String state = member.lifecycleStateAsString();
    if (state.endsWith(":Retained")) {
      return fates.isTaken(id);
    }
    return state.equals("InService")
        && (fates.isToReplace(id) || isBroken(id))
        && !isRoutedEverywhere(fleet, id);
  }

  /** A broken build that its group was told to take all the same. */
  private boolean isBroken(String instance) {
    return !stage.region.plane().mayBecomeReady(instance);
  }

  /** True if the group can hold on to it: every balancer that there is sends it requests. */
  boolean isRoutedEverywhere(Fleet fleet, String instance) {
    return fleet.balancers().stream().allMatch(balancer -> routed(balancer).contains(instance));
  }

  /** Nothing is on its way, and everybody in service is routed. */
  boolean isDone() {
    return stage.region.autoScaling().openActions().isEmpty()
        && scene.fleets.stream().allMatch(this::isDone);
  }

  private boolean isDone(Fleet fleet) {
    List<Instance> members = stage.instances(fleet.group());
    Set<String> ids = members.stream().map(Instance::instanceId).collect(Collectors.toSet());
    return members.size() == stage.desired(fleet.group())
        && members.stream().allMatch(one -> one.lifecycleStateAsString().equals("InService"))
        && fleet.balancers().stream().allMatch(balancer -> routed(balancer).equals(ids));
  }

  private Set<String> routed(String balancer) {
    return stage.region.plane().routes(balancer).stream()
        .map(Route::instanceId)
        .collect(Collectors.toSet());
  }
}
