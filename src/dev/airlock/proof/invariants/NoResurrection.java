package dev.airlock.proof.invariants;

import dev.airlock.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Only an instance that the function saw waiting to come into service, or that was asked back, is
 * registered, and none that it has written down as asked to leave.
 */
final class NoResurrection extends Invariant {

  /** No read is further out of date. */
  private static final Duration STALENESS = Duration.ofSeconds(10);

  private final Map<String, Instant> asked = new HashMap<>();

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.OUT)) {
      tag.instances().forEach(instance -> asked.put(instance, truth().now()));
    }
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.IN)) {
      tag.instances().forEach(asked::remove);
    }
  }

  @Override
  void sent(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      instances.forEach(instance -> look(balancer, instance));
    }
  }

  private void look(String balancer, String instance) {
    String seen = truth().view().member(instance).map(View.Member::state).orElse("unseen");
    check(
        comesUp(seen, instance) || isMember(seen) && isAskedBack(instance),
        "%s is registered with %s while it is %s",
        instance,
        balancer,
        seen);
    Instant since = asked.getOrDefault(instance, Instant.MAX);
    check(
        truth().now().minus(STALENESS).isBefore(since),
        "%s is registered with %s though it was asked to leave",
        instance,
        balancer);
  }

  /**
   * Tags say it of one without a group, and the view of them may be older than its own stamp. If
   * EC2 does not take that stamp, they say what was before the instance was started once more.
   */
  private boolean comesUp(String seen, String instance) {
    boolean isUnsaid =
        truth().isExcused(instance, Excuse.RESTARTED) && truth().forgotten.isUnwritten(instance);
    return seen.equals("Pending:Wait")
        || truth().stateOf(instance).equals("Pending:Wait")
        || isUnsaid && truth().plain.fleetOf(instance).isPresent();
  }

  /** It serves before it leaves Standby: only then does its group count on it. */
  private static boolean isMember(String seen) {
    return seen.equals("InService") || seen.equals("Standby");
  }

  private boolean isAskedBack(String instance) {
    return truth().marksOf(instance).comeBack().isPresent();
  }
}
