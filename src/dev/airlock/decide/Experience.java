package dev.airlock.decide;

import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long the stages of arrivals took lately. An instance that waits as others did before it is
 * looked at when its wait is likely over, and seldom before. Whoever has no experience, be it
 * because the process is new, looks as often as ever: nothing but the time of looks depends on it.
 */
public final class Experience {

  /** What ends a wait well; a wait that ends in another way teaches nothing. */
  private static final Map<Reason, Set<Reason>> ENDS =
      Map.of(
          Reason.INSTALLING, Set.of(Reason.INSTALLED),
          Reason.NOT_READY, Set.of(Reason.READY, Reason.NOTHING_TO_JOIN),
          Reason.JOINING, Set.of(Reason.IN_SERVICE_EVERYWHERE));

  /** Tags tell whole seconds. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  private final Map<Kind, Span> spans = new HashMap<>();
  private final Map<String, Wait> waits = new HashMap<>();

  /**
   * Waits that may be alike.
   *
   * @param isHeld a launch boots a machine, and a release only an application
   */
  private record Kind(String group, boolean isHeld, Reason reason) {}

  /**
   * One that is under way.
   *
   * @param notYet when it was last seen not to be over
   */
  private record Wait(Kind kind, Instant since, Instant notYet) {

    boolean isStill(Kind other, Instant begun) {
      return kind.equals(other) && Duration.between(since, begun).abs().compareTo(PRECISION) <= 0;
    }
  }

  /** Between these two it was over. */
  private record Span(Duration atLeast, Duration atMost) {

    /** Narrower if both may be true, else the later one. */
    Span and(Span later) {
      Duration least = atLeast.compareTo(later.atLeast) > 0 ? atLeast : later.atLeast;
      Duration most = atMost.compareTo(later.atMost) < 0 ? atMost : later.atMost;
      return least.compareTo(most) < 0 ? new Span(least, most) : later;
    }

    /** When to look at a wait that has lasted that long; empty once it lasts longer than others. */
    Optional<Duration> next(Duration waited) {
      Duration middle = atLeast.plus(atMost.minus(atLeast).dividedBy(2));
      boolean isWide = atMost.minus(atLeast).compareTo(PRECISION) > 0;
      return Stream.of(middle, atMost)
          .filter(it -> it.compareTo(waited) > 0 && (isWide || it == atMost))
          .findFirst();
    }
  }

  /** The plan, and when to look again by what is known of waits like this. */
  public Plan of(Passage passage, Plan plan, Instant now) {
    learn(plan, now);
    Kind kind = new Kind(plan.group(), !passage.hooks().isEmpty(), plan.reason());
    boolean isWait = ENDS.containsKey(plan.reason()) && plan.moves().isEmpty();
    if (!isWait || !(plan.next() instanceof Next.Poll(Instant since))) {
      return plan;
    }
    Wait known = waits.get(plan.instanceId());
    Instant begun = known != null && known.isStill(kind, since) ? known.since() : since;
    waits.put(plan.instanceId(), new Wait(kind, begun, now));
    Span span = spans.get(kind);
    return span == null ? plan : plan.lookingAgain(next(begun, span, now));
  }

  private void learn(Plan plan, Instant now) {
    Wait wait = waits.get(plan.instanceId());
    if (wait != null && ENDS.get(wait.kind().reason()).contains(plan.reason())) {
      Span span =
          new Span(
              Duration.between(wait.since(), wait.notYet()), Duration.between(wait.since(), now));
      spans.merge(wait.kind(), span, Span::and);
      waits.remove(plan.instanceId());
    }
  }

  private static Next next(Instant begun, Span span, Instant now) {
    Duration waited = Duration.between(begun, now);
    return span.next(waited)
        .map(likely -> Next.at(now.plus(soon(likely.minus(waited)))))
        .orElseGet(() -> Next.poll(begun.plus(span.atMost())));
  }

  private static Duration soon(Duration left) {
    return left.compareTo(Pace.LONGEST) < 0 ? left : Pace.LONGEST;
  }

  /** Keeps only what concerns these instances, and what was learned. */
  public void keepOnly(Collection<String> instanceIds) {
    waits.keySet().retainAll(instanceIds);
  }
}
