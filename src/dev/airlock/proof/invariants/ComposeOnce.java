package dev.airlock.proof.invariants;

import dev.airlock.model.Marks;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An instance that a hook and a spot warning, a person or a release all ask to leave leaves once:
 * each balancer drains it one time, and it joins none again meanwhile.
 */
final class ComposeOnce extends Invariant {

  private final Map<String, Set<String>> drained = new HashMap<>();
  private final Map<String, Set<String>> joinedAgain = new HashMap<>();
  private final Set<String> twice = new HashSet<>();

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      instances.stream()
          .filter(instance -> drained.getOrDefault(instance, Set.of()).contains(balancer))
          .filter(instance -> !returns(instance))
          .forEach(instance -> of(joinedAgain, instance).add(balancer));
    }
    if (deed instanceof Deed.Tag tag && mayComeBack(tag)) {
      tag.instances().forEach(this::forget);
    }
  }

  /** Its group may begin to take it out in the very moment in which it comes in, or back. */
  private boolean returns(String instance) {
    Optional<String> seen = truth().view().member(instance).map(it -> it.state());
    Marks marks = truth().marksOf(instance);
    boolean comesBack =
        marks.comeBack().isPresent() && seen.filter(ComposeOnce::isMember).isPresent();
    return comesBack || marks.leave().isEmpty() && seen.filter("Pending:Wait"::equals).isPresent();
  }

  private static boolean isMember(String state) {
    return state.equals("InService") || state.equals("Standby");
  }

  /** Whoever comes back may leave again. */
  private static boolean mayComeBack(Deed.Tag tag) {
    return tag.wishes(Side.IN) || tag.marks().isIn(Phase.OUT);
  }

  /** Several ports of one instance leave a balancer one after the other. */
  @Override
  void drains(String balancer, String instance) {
    boolean isFirst = of(drained, instance).add(balancer);
    if (!isFirst && of(joinedAgain, instance).contains(balancer)) {
      twice.add(instance);
    }
  }

  private static Set<String> of(Map<String, Set<String>> balancers, String instance) {
    return balancers.computeIfAbsent(instance, _ -> new HashSet<>());
  }

  @Override
  void releases(Release release) {
    if (truth().tagsOf(release.instance()).containsKey("airlock:desired")) {
      check(
          !twice.contains(release.instance()),
          "%s was asked to leave twice, and was drained twice",
          release.instance());
    }
  }

  @Override
  void letGo(String instance) {
    forget(instance);
  }

  private void forget(String instance) {
    drained.remove(instance);
    joinedAgain.remove(instance);
    twice.remove(instance);
  }
}
