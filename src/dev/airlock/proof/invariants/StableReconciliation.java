package dev.airlock.proof.invariants;

import dev.airlock.model.Marks;
import dev.airlock.model.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When all trouble is over every group has what it wants, all in service, and every balancer sends
 * requests to those that serve and to no others; whoever was asked in or out is there, unless it is
 * not idle: that is waited for, without a hook for as long as its group allows.
 */
final class StableReconciliation extends Invariant {

  @Override
  void atEnd() {
    checked();
    complaints(truth()).forEach(complaint -> truth().broken(name(), complaint));
  }

  /** What is not at rest now. */
  static Stream<String> complaints(Truth truth) {
    List<String> complaints = new ArrayList<>();
    for (Action action : truth.actions.open()) {
      if (Lapse.couldBePrevented(truth, action)) {
        complaints.add(action + ", is still open");
      }
    }
    truth.fleets().stream()
        .map(fleet -> fleet.group())
        .filter(truth::isEnrolled)
        .forEach(group -> members(truth, group, complaints));
    truth.fleets().stream()
        .map(fleet -> fleet.group())
        .filter(truth::isEnrolled)
        .forEach(group -> wishes(truth, group, complaints));
    truth.fronts.all().stream()
        .filter(truth.fronts::exists)
        .forEach(balancer -> routes(truth, balancer, complaints));
    return complaints.stream();
  }

  private static void members(Truth truth, String group, List<String> complaints) {
    Map<String, String> states = truth.states(group);
    long serving = states.values().stream().filter("InService"::equals).count();
    long desired =
        truth.plain.has(group)
            ? serving
            : truth.stage().region.autoScaling().desiredCapacity(group);
    boolean isMoving =
        states.entrySet().stream()
            .filter(member -> !truth.isExcused(member.getKey(), Excuse.MEDDLED))
            .anyMatch(member -> isMoving(member.getValue()));
    // One that is let in though it never was ready may be replaced by its group much later.
    boolean isMoreToCome = truth.stage().region.autoScaling().mayReplace(group);
    if (serving != desired || isMoving || isMoreToCome) {
      complaints.add("%s wants %d, has %s".formatted(group, desired, states));
    }
  }

  /** Who was asked to leave is out, and who was asked back has come. */
  private static void wishes(Truth truth, String group, List<String> complaints) {
    truth
        .releases
        .members(group)
        .forEach(instance -> {
          Marks marks = truth.marksOf(instance);
          boolean isDone =
              marks
                  .wish()
                  .filter(wish -> !wish.isByEc2() && truth.isRunning(instance))
                  .filter(wish -> !marks.hasFulfilled(wish) && !truth.releases.isBusy(instance))
                  .isEmpty();
          if (!isDone) {
            complaints.add("%s is not where it was asked to be: %s".formatted(instance, marks));
          }
        });
  }

  private static boolean isMoving(String state) {
    boolean stays =
        switch (state) {
          case "InService", "Standby", "Warmed:Stopped", "Warmed:Running", "Warmed:Hibernated" ->
              true;
          default -> state.endsWith(":Retained");
        };
    return !stays;
  }

  private static void routes(Truth truth, String balancer, List<String> complaints) {
    Set<String> routed = truth.fronts.routedBy(balancer);
    Set<String> wanted = new LinkedHashSet<>(truth.serving(balancer));
    for (String instance : routed) {
      String state = truth.stateOf(instance);
      boolean isOut = truth.marksOf(instance).isIn(Phase.OUT);
      boolean isMisplaced = !state.isEmpty() && (isOut || !state.equals("InService"));
      if (isMisplaced && !truth.isExcused(instance)) {
        complaints.add("%s routes to %s, which is %s".formatted(balancer, instance, state));
      }
    }
    wanted.removeAll(routed);
    // Whether it may come in before it passes is not the question here.
    wanted.removeIf(instance -> truth.fronts.findsUnhealthy(balancer, instance));
    boolean isIntact = truth.hand.balancersBroken().equals(Instant.MIN);
    if (isIntact && !wanted.isEmpty()) {
      complaints.add("%s does not route to %s".formatted(balancer, wanted));
    }
  }
}
