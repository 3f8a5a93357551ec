package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.Marks.Hold;
import dev.airlock.model.Marks.Status;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a drain ends, where that is known: a target group reports "draining" for its whole delay, so
 * a look before then tells nothing.
 */
final class KnownEnd {

  /** A target group is asked this much after its end, so that one look is enough. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** What is written is rounded up by less than this, and written before the call. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  /** In these it may be registered; once Airlock takes it out, another is written. */
  private static final Set<Phase> MAY_SERVE =
      EnumSet.of(
          Phase.JOINING, Phase.ARRIVING_AGAIN, Phase.ADMITTED, Phase.IN_SERVICE, Phase.LEAVING);

  /** Who was let go before it was drained may be held once more. */
  private static final Set<Phase> LEAVING =
      EnumSet.of(Phase.DRAINING, Phase.ABANDONING, Phase.FORCED);

  private static final Set<LifecycleState> POOLED =
      Set.of(LifecycleState.WARMED_PENDING_WAIT, LifecycleState.WARMED_TERMINATING_WAIT);

  private KnownEnd() {}

  static Optional<Instant> of(Passage passage, Balancer balancer, Map<Balancer, Instant> asked) {
    return isLeaving(passage)
            && passage.balancers().get(balancer) instanceof Fact.Seen<BalancerProfile>(var profile)
            && profile.endIsKnown()
        ? Optional.of(leftAt(passage, asked.values()).plus(profile.drainLimit()).plus(GRACE))
        : Optional.empty();
  }

  /**
   * When requests that were on their way as it was deregistered have come; empty if that is over.
   * Routing lags the API, so the margin counts from the deregister call, not from the report.
   */
  static Optional<Instant> ofSettling(Passage passage, Collection<Instant> asked, Instant now) {
    if (!isLeaving(passage)) {
      return Optional.empty();
    }
    return profiles(passage)
        .map(profile -> passage.settings().settle().of(profile.kind()))
        .max(Duration::compareTo)
        .map(lastLeft(passage, asked)::plus)
        .filter(now::isBefore);
  }

  /**
   * A group takes its instances out of what is attached to it just before a hook holds them. Who
   * was to leave before that has perhaps left only then, if no call of ours is known to have
   * succeeded.
   */
  private static Instant lastLeft(Passage passage, Collection<Instant> asked) {
    Instant left = leftAt(passage, asked);
    return passage
        .hold()
        .map(Hold::opened)
        .filter(_ -> asked.isEmpty() && passage.marks().leave().isPresent())
        .filter(left::isBefore)
        .orElse(left);
  }

  /**
   * True if nothing says when it left, and a balancer that has forgotten it may still send it
   * requests: one that has reported "draining" for longer than the margin does so no more.
   */
  static boolean isUnwritten(Passage passage) {
    return mayHaveServed(passage)
        && profiles(passage)
            .anyMatch(profile -> {
              Duration over = profile.endIsKnown() ? profile.drainLimit() : Duration.ZERO;
              return passage.settings().settle().of(profile.kind()).compareTo(over) > 0;
            });
  }

  /**
   * Its group may have let it in and out by itself, or may have taken it out as it joined: then it
   * looked as if it had to begin anew. Most that are held at a warm pool have never served.
   */
  private static boolean mayHaveServed(Passage passage) {
    return passage
        .marks()
        .phase()
        .map(phase -> MAY_SERVE.contains(phase) || phase.isReleased() && cameUnseen(passage))
        .orElse(!POOLED.contains(passage.member().state()));
  }

  /** It was let go to arrive again, and leaves now: its group let it in by itself meanwhile. */
  private static boolean cameUnseen(Passage passage) {
    return passage.member().state() == LifecycleState.TERMINATING_WAIT
        && passage.marks().hold().filter(hold -> hold.in().isSurvived()).isPresent();
  }

  private static Stream<BalancerProfile> profiles(Passage passage) {
    return passage.balancers().values().stream()
        .flatMap(fact -> fact instanceof Fact.Seen<BalancerProfile>(var p) ? Stream.of(p) : null);
  }

  /** True once it was deregistered, whatever it was deregistered for, and not yet drained. */
  static boolean isLeaving(Passage passage) {
    return passage.marks().phase().filter(LEAVING::contains).isPresent();
  }

  /** When it was deregistered: the call itself if it is remembered, else as written before it. */
  static Instant leftAt(Passage passage, Collection<Instant> asked) {
    Instant written = passage.marks().status().map(Status::since).orElseThrow();
    return asked.stream()
        .max(Instant::compareTo)
        .filter(call -> !call.isBefore(written.minus(ROUNDING)))
        .orElse(written);
  }
}
