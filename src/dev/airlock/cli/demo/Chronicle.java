package dev.airlock.cli.demo;

import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.balancing.DrainListener;
import dev.airlock.region.time.Timeline;
import dev.airlock.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What truly happened to each instance, and when, whoever knew of it. It is used while the region
 * holds still.
 */
final class Chronicle implements LifecycleListener, DrainListener {

  private final Timeline timeline;
  private final Function<String, Duration> settle;
  private final Map<String, Builds.Kind> builds = new HashMap<>();
  private final Map<String, Instant> letGo = new HashMap<>();
  private final Map<Membership, Instant> deregistered = new HashMap<>();
  private final Map<Membership, Instant> drained = new HashMap<>();
  private final Set<String> interrupted = new HashSet<>();
  private final Set<String> moved = new HashSet<>();

  private record Membership(String balancer, String instanceId) {}

  /**
   * @param settle how long after its deregistration a balancer may still route to an instance
   */
  Chronicle(Timeline timeline, Function<String, Duration> settle) {
    this.timeline = timeline;
    this.settle = settle;
  }

  /** Why anyone speaks of an instance. */
  enum Role {
    STAYED("that stayed"),
    CAME("that came"),
    NEVER_HEALTHY("that never became healthy"),
    SCALED_IN("scaled in"),
    INTERRUPTED("interrupted");

    final String words;

    Role(String words) {
      this.words = words;
    }
  }

  void launched(String instanceId, Builds.Kind kind) {
    builds.put(instanceId, kind);
    if (kind != Builds.Kind.READY) {
      moved.add(instanceId);
    }
  }

  void interrupted(String instanceId, Instant end) {
    interrupted.add(instanceId);
    letGo(instanceId, end);
  }

  /** The first time counts: from then on nothing kept the instance. */
  void letGo(String instanceId, Instant when) {
    moved.add(instanceId);
    letGo.merge(instanceId, when, (a, b) -> a.isBefore(b) ? a : b);
  }

  @Override
  public void letGo(String group, String instanceId) {
    letGo(instanceId, timeline.instant());
  }

  @Override
  public void deregistered(String balancer, String instanceId) {
    deregistered.put(new Membership(balancer, instanceId), timeline.instant());
  }

  @Override
  public void drained(String balancer, String instanceId) {
    drained.put(new Membership(balancer, instanceId), timeline.instant());
  }

  /** When it last left the balancer that it left last; empty if it never left any. */
  Optional<Instant> left(String instanceId) {
    return deregistered.entrySet().stream()
        .filter(entry -> entry.getKey().instanceId().equals(instanceId))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  Role role(String instanceId) {
    if (interrupted.contains(instanceId)) {
      return Role.INTERRUPTED;
    }
    return switch (builds.get(instanceId)) {
      case NEVER_HEALTHY -> Role.NEVER_HEALTHY;
      case READY, USUAL -> {
        if (letGo.containsKey(instanceId)) {
          yield Role.SCALED_IN;
        }
        yield moved.contains(instanceId) ? Role.CAME : Role.STAYED;
      }
    };
  }

  /** Whether nothing holds the build any more that never became healthy; empty without one. */
  Optional<Boolean> isNeverHealthyGone() {
    return builds.entrySet().stream()
        .filter(build -> build.getValue() == Builds.Kind.NEVER_HEALTHY)
        .findFirst()
        .map(build -> letGo.containsKey(build.getKey()));
  }

  /** How many instances came or went. */
  int moved() {
    return moved.size();
  }

  /** The smallest time from an instance's last request to the moment it was let go. */
  Optional<Duration> smallestMargin(Function<String, Optional<Instant>> lastRequestEnd) {
    return letGo.entrySet().stream()
        .flatMap(entry ->
            lastRequestEnd.apply(entry.getKey()).stream()
                .map(end -> Duration.between(end, entry.getValue())))
        .min(Duration::compareTo);
  }

  /** How long those were held that were free to go; an interrupted one was not held at all. */
  Optional<Row.Spread> drainedToCompleted() {
    List<Duration> held = new ArrayList<>();
    letGo.forEach((id, when) -> {
      if (!interrupted.contains(id)) {
        freeToGo(id)
            .map(free -> Duration.between(free, when))
            .filter(time -> !time.isNegative())
            .ifPresent(held::add);
      }
    });
    held.sort(Duration::compareTo);
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(new Row.Spread(held.get((held.size() - 1) / 2), held.getLast()));
  }

  /** When every balancer was done with it; empty if one was not, or none ever had it. */
  private Optional<Instant> freeToGo(String instanceId) {
    List<Optional<Instant>> ends =
        deregistered.entrySet().stream()
            .filter(entry -> entry.getKey().instanceId().equals(instanceId))
            .map(entry -> end(entry.getKey(), entry.getValue()))
            .toList();
    return ends.stream().allMatch(Optional::isPresent)
        ? ends.stream().flatMap(Optional::stream).max(Instant::compareTo)
        : Optional.empty();
  }

  private Optional<Instant> end(Membership membership, Instant left) {
    Instant settled = left.plus(settle.apply(membership.balancer()));
    return Optional.ofNullable(drained.get(membership))
        .map(end -> end.isAfter(settled) ? end : settled);
  }
}
