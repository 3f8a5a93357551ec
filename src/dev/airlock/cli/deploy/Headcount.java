package dev.airlock.cli.deploy;

import dev.airlock.model.Balancer;
import dev.airlock.model.Side;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many of a fleet serve, by the label of each of its balancers.
 *
 * @param then once some are where they are wanted
 */
record Headcount(String fleet, Map<String, Integer> now, Map<String, Integer> then) {

  /**
   * That of a fleet.
   *
   * @param moved who goes out, or comes in; those of other fleets do not count
   */
  static Headcount of(String fleet, Fronts.Seen seen, Side side, Collection<String> moved) {
    Set<String> ours = new TreeSet<>(moved);
    ours.retainAll(seen.serving().keySet());
    Map<String, Integer> now = new TreeMap<>();
    Map<String, Integer> then = new TreeMap<>();
    for (Balancer balancer : seen.balancers()) {
      Set<String> serving = new TreeSet<>();
      seen.serving()
          .forEach((id, where) -> {
            if (where.contains(balancer)) {
              serving.add(id);
            }
          });
      now.put(balancer.label(), serving.size());
      switch (side) {
        case OUT -> serving.removeAll(ours);
        case IN -> serving.addAll(ours);
      }
      then.put(balancer.label(), serving.size());
    }
    return new Headcount(fleet, now, then);
  }

  String line() {
    return now.isEmpty()
        ? fleet + "  has no balancer"
        : now.entrySet().stream()
            .map(one ->
                "%s: %d in service, then %d"
                    .formatted(one.getKey(), one.getValue(), then.get(one.getKey())))
            .collect(Collectors.joining("; ", fleet + "  ", ""));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fleet", fleet);
    json.put("in-service", now);
    json.put("then", then);
    return json;
  }
}
