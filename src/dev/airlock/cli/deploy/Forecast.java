package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Carrier;
import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.decide.release.Progress;
import dev.airlock.decide.release.Release;
import dev.airlock.decide.release.Wanted;
import dev.airlock.model.Balancer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a release would do if nothing goes wrong: the rules by which Airlock decides, asked again
 * and again about a fleet in which everybody who is on the way arrives together.
 */
final class Forecast {

  private final Wanted wanted;
  private final Set<Balancer> balancers = new LinkedHashSet<>();
  private final List<Step> steps = new ArrayList<>();
  private final int awayNow;
  private List<Carrier> fleet;
  private Progress last;

  /**
   * Some go, and while they are away so many serve.
   *
   * @param gone who is away, those that go now first
   * @param arriving who was launched and comes in meanwhile, which takes no turn
   * @param serving by the label of each balancer
   */
  record Step(List<String> gone, List<String> arriving, Map<String, Integer> serving) {

    /** In the balancer that is left with the fewest. */
    int least() {
      return serving.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }
  }

  private Forecast(Wanted wanted, List<Carrier> fleet) {
    this.wanted = wanted;
    this.fleet = fleet;
    awayNow = (int) fleet.stream().filter(Forecast::isGone).count();
    fleet.stream()
        .flatMap(one -> one.serves().stream())
        .sorted(Comparator.comparing(Balancer::label))
        .forEach(balancers::add);
  }

  /** From the fleet as it is now. */
  static Forecast of(Wanted wanted, List<Carrier> fleet) {
    Forecast forecast = new Forecast(wanted, fleet);
    forecast.play();
    return forecast;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** How many are away already, and come back, or leave for good. */
  int awayNow() {
    return awayNow;
  }

  /** How it ends. */
  Progress end() {
    return last;
  }

  /** Each step takes somebody to the release, so it ends. */
  private void play() {
    last = Release.of(wanted, fleet);
    while (!last.next().isEmpty() || fleet.stream().anyMatch(Forecast::isMoving)) {
      List<String> next = last.next();
      fleet = fleet.stream().map(one -> next.contains(one.id()) ? gone(one) : one).toList();
      List<String> gone = new ArrayList<>(next);
      List<String> arriving = new ArrayList<>();
      fleet.stream()
          .filter(one -> isMoving(one) && !next.contains(one.id()))
          .forEach(one -> (one.stage() == Stage.ARRIVING ? arriving : gone).add(one.id()));
      steps.add(new Step(List.copyOf(gone), List.copyOf(arriving), serving()));
      fleet = fleet.stream().map(this::arrived).flatMap(Optional::stream).toList();
      last = Release.of(wanted, fleet);
    }
  }

  private static boolean isMoving(Carrier one) {
    return isGone(one) || one.stage() == Stage.ARRIVING;
  }

  private static boolean isGone(Carrier one) {
    return switch (one.stage()) {
      case OUT, AWAY, LEAVING -> true;
      case SERVING, ARRIVING, FAILED, TAKEN_OUT -> false;
    };
  }

  private Carrier gone(Carrier one) {
    return new Carrier(
        one.id(), one.zone(), Stage.OUT, one.release(), Optional.of(wanted.release()), Set.of());
  }

  /** Who leaves for good does not come back. */
  private Optional<Carrier> arrived(Carrier one) {
    return switch (one.stage()) {
      case OUT, ARRIVING, AWAY ->
          Optional.of(
              new Carrier(
                  one.id(),
                  one.zone(),
                  Stage.SERVING,
                  Optional.of(wanted.release()),
                  one.target(),
                  balancers));
      case LEAVING -> Optional.empty();
      case SERVING, FAILED, TAKEN_OUT -> Optional.of(one);
    };
  }

  private Map<String, Integer> serving() {
    Map<String, Integer> serving = new LinkedHashMap<>();
    balancers.forEach(balancer ->
        serving.put(
            balancer.label(),
            (int)
                fleet.stream()
                    .filter(one -> one.stage() == Stage.SERVING && one.serves().contains(balancer))
                    .count()));
    return serving;
  }
}
