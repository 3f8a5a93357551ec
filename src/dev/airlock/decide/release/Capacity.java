package dev.airlock.decide.release;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.model.Balancer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who serves where while a release rolls, and how many may still go. */
final class Capacity {

  private static final int MOST_NAMED = 3;

  private final List<Carrier> fleet;
  private final int minInService;
  private final int mayMove;
  private final Map<Balancer, Integer> serving = new HashMap<>();
  private final Map<String, Integer> zones = new HashMap<>();
  private final Map<String, Integer> away = new HashMap<>();
  private int moving;

  Capacity(Wanted.Limits limits, List<Carrier> fleet) {
    this.fleet = fleet;
    minInService = limits.minInService();
    mayMove = limits.maxUnavailable().of(fleet.size());
    for (Carrier one : fleet) {
      zones.merge(one.zone(), 1, Integer::sum);
      if (one.is(Stage.SERVING)) {
        one.serves().forEach(balancer -> serving.merge(balancer, 1, Integer::sum));
      } else {
        away.merge(one.zone(), 1, Integer::sum);
      }
      if (isAway(one)) {
        moving++;
      }
    }
  }

  /** Who serves nobody first, then of the zone that has lost the smallest share. */
  Carrier first(List<Carrier> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparing((Carrier one) -> !one.isIdle())
                .thenComparingDouble(one -> lost(one.zone()))
                .thenComparing(Carrier::zone)
                .thenComparing(Carrier::id))
        .orElseThrow();
  }

  /** Why it can't go now. */
  Optional<String> obstacle(Carrier one) {
    if (isFree(one)) {
      return Optional.empty();
    }
    if (moving >= mayMove) {
      return Optional.of(
          "no more than %d may be away%s".formatted(mayMove, absent(Capacity::isAway)));
    }
    if (one.is(Stage.FAILED)) {
      return Optional.empty();
    }
    return one.serves().stream()
        .filter(balancer -> serving.get(balancer) - 1 < minInService)
        .min(Comparator.comparing(Balancer::label))
        .map(balancer ->
            "%s must keep %d in service%s"
                .formatted(
                    balancer.label(),
                    minInService,
                    absent(other -> !other.serves().contains(balancer))));
  }

  /** The first few of them, and why each does not serve. */
  private String absent(Predicate<Carrier> which) {
    String some =
        fleet.stream()
            .filter(which)
            .map(one -> one.id() + " " + one.absence())
            .sorted()
            .limit(MOST_NAMED)
            .collect(Collectors.joining("; "));
    return some.isEmpty() ? "" : ", and " + some;
  }

  /** One that failed is left alone: it takes no turn from others, but serves nobody either. */
  private static boolean isAway(Carrier one) {
    return switch (one.stage()) {
      case OUT, TAKEN_OUT, AWAY, LEAVING -> true;
      case SERVING, FAILED, ARRIVING -> false;
    };
  }

  /** It goes: whoever is judged after it is judged without it. */
  void take(Carrier one) {
    if (isFree(one)) {
      return;
    }
    moving++;
    if (one.is(Stage.SERVING)) {
      one.serves().forEach(balancer -> serving.merge(balancer, -1, Integer::sum));
      away.merge(one.zone(), 1, Integer::sum);
    }
  }

  /** It is on its way already, for another release. */
  private static boolean isFree(Carrier one) {
    return one.is(Stage.OUT);
  }

  private double lost(String zone) {
    return (double) away.getOrDefault(zone, 0) / zones.get(zone);
  }
}
