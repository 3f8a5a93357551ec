package dev.airlock.proof.invariants;

import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import dev.airlock.region.functions.Invocation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The function never undoes its own work: in one arrival, or since it was out, it joins no balancer
 * that it has left, and none once more that it has joined, unless a registration failed, its
 * group's settings changed, somebody told it of an action that there never was, or it lost an
 * answer, its time or its memory meanwhile.
 */
final class NoSelfFight extends Invariant {

  private final Map<String, Arrival> arrivals = new HashMap<>();

  private static final class Arrival {
    private final Set<String> left = new HashSet<>();
    private final Map<String, Integer> joinedAt = new HashMap<>();

    /** In this invocation: one balancer may be joined with several ports. */
    private final Set<String> joinedNow = new HashSet<>();

    private int failures;
    private int failuresBefore;
    private final Instant opened;

    private Arrival(Instant opened) {
      this.opened = opened;
    }
  }

  @Override
  void tookEffect(Deed deed) {
    switch (deed) {
      case Deed.Register(String balancer, var ids) -> ids.forEach(id -> joins(balancer, id));
      case Deed.Deregister(String balancer, var ids) ->
          ids.forEach(id -> arrival(id).left.add(balancer));
      case Deed.Tag tag -> {
        boolean isOut = tag.marks().phase().filter(Phase::isLetGo).isPresent();
        if (isOut || tag.wishes(Side.IN)) {
          tag.instances().forEach(id -> begins(id, isOut));
        }
      }
      case Deed.Heartbeat _, Deed.Complete _, Deed.Install _, Deed.Standby _ -> {}
    }
  }

  /** A way out that has begun is gone to its end, whoever asks it back meanwhile. */
  private void begins(String instance, boolean isOut) {
    Arrival before = arrivals.put(instance, new Arrival(truth().now()));
    if (before != null && !isOut) {
      arrivals.get(instance).left.addAll(before.left);
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

  @Override
  void unanswered(Deed deed) {
    mayTryAgain(deed);
  }

  /** One balancer would not have it, or did not say so, so it starts anew with all. */
  private void mayTryAgain(Deed deed) {
    if (deed instanceof Deed.Register(String _, var instances)) {
      instances.forEach(instance -> arrival(instance).failures++);
    }
  }

  /** It could not join all of them in time, so it starts anew with all. */
  @Override
  void decided(Decision decision) {
    if (decision.isDeferred()) {
      arrival(decision.instance()).failures++;
    }
  }

  /** What fails in an invocation is a reason to join anew whatever was joined in the same one. */
  @Override
  void begins(Invocation invocation) {
    arrivals.keySet().removeIf(truth().forgotten::isForgotten);
    for (Arrival arrival : arrivals.values()) {
      arrival.failuresBefore = arrival.failures;
      arrival.joinedNow.clear();
    }
  }

  private void joins(String balancer, String instance) {
    Arrival arrival = arrival(instance);
    int reasons = truth().mishaps() + arrival.failures;
    boolean isFirstNow = arrival.joinedNow.add(balancer);
    int known = truth().mishaps() + arrival.failuresBefore;
    Integer before = isFirstNow ? arrival.joinedAt.put(balancer, known) : null;
    boolean again =
        before != null
            && before == reasons
            && !isRetagged(instance, arrival)
            && !truth().isExcused(instance, Excuse.LIED_ABOUT)
            && !truth().isExcused(instance, Excuse.RESTARTED);
    boolean isBack = arrival.left.contains(balancer) && !truth().forgotten.isForgotten(instance);
    check(!again && !isBack, "%s joins %s again in the same arrival", instance, balancer);
  }

  /** Other settings name other balancers: it starts anew with all, once it has seen them. */
  private boolean isRetagged(String instance, Arrival arrival) {
    Instant unseen = arrival.opened.minus(Truth.LONGEST_LAG);
    return truth()
        .groupOf(instance)
        .filter(group -> truth().hand.retagged(group).isAfter(unseen))
        .isPresent();
  }

  private Arrival arrival(String instance) {
    return arrivals.computeIfAbsent(instance, _ -> new Arrival(truth().now()));
  }

  @Override
  void opened(Action action) {
    arrivals.put(action.instance(), new Arrival(truth().now()));
  }

  /** Without a hook on its way in nothing opens when it comes back with a new root volume. */
  @Override
  void closed(Action action) {
    if (!action.isArrival()) {
      arrivals.put(action.instance(), new Arrival(truth().now()));
    }
  }
}
