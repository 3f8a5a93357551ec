package dev.airlock.proof.invariants;

import dev.airlock.aws.AwsError;
import java.util.HashMap;
import java.util.Map;

/** What is gone is a fact: a balancer that does not exist is not asked again and again. */
final class AbsentIsDrained extends Invariant {

  /** With two ports, and after an answer that was lost. */
  private static final int OFTEN_ENOUGH = 6;

  private final Map<String, Map<String, Integer>> asked = new HashMap<>();

  @Override
  void refused(Deed deed, RuntimeException refusal) {
    if (AwsError.of(refusal).isGone()) {
      switch (deed) {
        case Deed.Register(String balancer, var ids) -> ids.forEach(id -> count(balancer, id));
        case Deed.Deregister(String balancer, var ids) -> ids.forEach(id -> count(balancer, id));
        case Deed.Tag _, Deed.Heartbeat _, Deed.Complete _, Deed.Install _, Deed.Standby _ -> {}
      }
    }
  }

  /** On another way it may be there again. */
  @Override
  void opened(Action action) {
    asked.remove(action.instance());
  }

  private void count(String balancer, String instance) {
    int times =
        asked.computeIfAbsent(instance, _ -> new HashMap<>()).merge(balancer, 1, Integer::sum);
    check(
        times <= OFTEN_ENOUGH,
        "%s is asked about %s for the %dth time, and one of them is gone",
        balancer,
        instance,
        times);
  }
}
