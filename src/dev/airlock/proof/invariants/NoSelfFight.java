package dev.airlock.proof.invariants;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The function never undoes its own work: in one arrival it joins no balancer that it has left, and
 * none once more that it has joined, unless a registration failed, or it lost an answer, its time
 * or its memory meanwhile.
 */
final class NoSelfFight extends Invariant {

  private final Map<String, Arrival> arrivals = new HashMap<>();

  private static final class Arrival {
    private final Set<String> left = new HashSet<>();
    private final Map<String, Integer> joinedAt = new HashMap<>();
  }

  @Override
  void tookEffect(Deed deed) {
    switch (deed) {
      case Deed.Register(String balancer, var ids) -> ids.forEach(id -> joins(balancer, id));
      case Deed.Deregister(String balancer, var ids) ->
          ids.forEach(id -> arrival(id).left.add(balancer));
      case Deed.Tag _, Deed.Heartbeat _, Deed.Complete _ -> {}
    }
  }

  @Override
  void refused(Deed deed, RuntimeException refusal) {
    mayTryAgain(deed);
  }

  @Override
  void turnedAway(Deed deed, Throwable why) {
    mayTryAgain(deed);
  }

  /** One balancer would not have it, so it starts anew with all. */
  private void mayTryAgain(Deed deed) {
    if (deed instanceof Deed.Register(String _, var instances)) {
      instances.forEach(instance -> arrival(instance).joinedAt.clear());
    }
  }

  private void joins(String balancer, String instance) {
    Arrival arrival = arrival(instance);
    Integer before = arrival.joinedAt.put(balancer, truth().mishaps());
    boolean again = before != null && before == truth().mishaps();
    check(
        !again && !arrival.left.contains(balancer),
        "%s joins %s again in the same arrival",
        instance,
        balancer);
  }

  private Arrival arrival(String instance) {
    return arrivals.computeIfAbsent(instance, _ -> new Arrival());
  }

  @Override
  void opened(Action action) {
    arrivals.remove(action.instance());
  }
}
