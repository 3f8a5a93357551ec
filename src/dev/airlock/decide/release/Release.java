package dev.airlock.decide.release;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.decide.release.Progress.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who of a fleet gets its release next: pure, from what the fleet should run and what its
 * instances carry. Nothing is remembered of a release but what is written on instances, so a crash,
 * a launch or a second release only changes what is seen.
 *
 * <p>Those that serve nobody go first. Whoever serves goes only while as many as wanted serve
 * without it in each of its balancers, and while no more than allowed are on their way. Of several
 * the one goes whose zone has lost the smallest share.
 */
public final class Release {

  private static final Set<Stage> MOVING =
      EnumSet.of(Stage.OUT, Stage.ARRIVING, Stage.AWAY, Stage.LEAVING);

  private final Wanted wanted;
  private final List<Carrier> fleet;
  private final Capacity capacity;
  private final List<String> next = new ArrayList<>();
  private final Map<String, String> waits = new LinkedHashMap<>();
  private final List<String> obstacles = new ArrayList<>();

  private Release(Wanted wanted, List<Carrier> fleet) {
    this.wanted = wanted;
    this.fleet = fleet;
    this.capacity = new Capacity(wanted.limits(), fleet);
  }

  /** How far a fleet is on the way to what it should run. */
  public static Progress of(Wanted wanted, List<Carrier> fleet) {
    return new Release(wanted, List.copyOf(fleet)).progress();
  }

  private Progress progress() {
    List<Carrier> failed = in(Stage.FAILED).stream().filter(this::isAtIt).toList();
    if (wanted.isHalted()) {
      return halted("somebody halted it");
    }
    if (failed.size() >= wanted.limits().stopAfter()) {
      return halted("it failed on " + ids(failed));
    }
    List<Carrier> left = candidates();
    while (!left.isEmpty()) {
      Carrier first = capacity.first(left);
      left.remove(first);
      Optional<String> obstacle = capacity.obstacle(first);
      if (obstacle.isPresent()) {
        obstacles.add(obstacle.get());
        waits.put(first.id(), obstacle.get());
      } else {
        capacity.take(first);
        next.add(first.id());
      }
    }
    fleet.stream().filter(this::isUnderWay).forEach(one -> waits.put(one.id(), one.absence()));
    if (next.isEmpty() && !failed.isEmpty() && !isAnyMoving()) {
      return halted(
          (waits.isEmpty() ? "all others have it" : "nobody else can be spared")
              + ", and it failed on "
              + ids(failed));
    }
    boolean isOver =
        next.isEmpty() && (waits.isEmpty() || wanted.hasSucceeded() && obstacles.isEmpty());
    return new Progress(
        isOver ? State.SUCCEEDED : State.ROLLING,
        List.copyOf(next),
        waits,
        (int) done(),
        size(),
        isOver
            ? Status.success(done(), size(), wanted.release())
            : "%s %s%s".formatted(Status.count(done(), size()), wanted.release(), stuck()));
  }

  /** Why nobody goes though somebody should; nothing while one is on the way, for it may tell. */
  private String stuck() {
    boolean isAnyUnderWay =
        !next.isEmpty()
            || fleet.stream().anyMatch(one -> one.is(Stage.OUT) || one.is(Stage.ARRIVING));
    return isAnyUnderWay
        ? ""
        : obstacles.stream()
            .findFirst()
            .or(() ->
                waits.entrySet().stream().findFirst().map(it -> it.getKey() + " " + it.getValue()))
            .map("; it waits: %s"::formatted)
            .orElse("");
  }

  private Progress halted(String why) {
    String says =
        "%s is halted: %s; %s it".formatted(wanted.release(), why, Status.count(done(), size()));
    return new Progress(State.HALTED, List.of(), Map.of(), (int) done(), size(), says);
  }

  /** Those that could begin now; who is out for another release need not come in before. */
  private List<Carrier> candidates() {
    List<Carrier> candidates = new ArrayList<>();
    for (Carrier one : fleet) {
      boolean lacksIt =
          switch (one.stage()) {
            case SERVING -> !one.carries(wanted.release());
            case OUT, FAILED -> !isAtIt(one);
            case ARRIVING, TAKEN_OUT, AWAY, LEAVING -> false;
          };
      if (lacksIt) {
        candidates.add(one);
      }
    }
    return candidates;
  }

  private boolean isAtIt(Carrier one) {
    return one.isMeantFor(wanted.release());
  }

  private boolean isUnderWay(Carrier one) {
    return switch (one.stage()) {
      case OUT -> isAtIt(one);
      case ARRIVING, AWAY -> true;
      case SERVING -> one.carries(wanted.release()) && one.isIdle();
      case FAILED, TAKEN_OUT, LEAVING -> false;
    };
  }

  /** Then there may be more capacity before long. */
  private boolean isAnyMoving() {
    return fleet.stream().map(Carrier::stage).anyMatch(MOVING::contains);
  }

  private long done() {
    return in(Stage.SERVING).stream()
        .filter(one -> one.carries(wanted.release()) && !one.isIdle())
        .count();
  }

  private int size() {
    return (int) fleet.stream().filter(Carrier::stays).count();
  }

  private List<Carrier> in(Stage stage) {
    return fleet.stream().filter(one -> one.is(stage)).toList();
  }

  private static String ids(List<Carrier> some) {
    return some.stream().map(Carrier::id).sorted().collect(Collectors.joining(", "));
  }
}
