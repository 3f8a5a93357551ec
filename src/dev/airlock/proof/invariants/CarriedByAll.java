package dev.airlock.proof.invariants;

import dev.airlock.model.FleetTags;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is written of a fleet without a group outlives any of its instances: when all trouble is
 * over each one that runs carries it.
 */
final class CarriedByAll extends Invariant {

  @Override
  void atEnd() {
    truth().fleets().stream()
        .map(fleet -> fleet.group())
        .filter(truth().plain::has)
        .forEach(this::look);
  }

  private void look(String fleet) {
    Map<String, String> wanted = truth().plain.written(fleet);
    for (String instance : truth().states(fleet).keySet()) {
      Map<String, String> carried = FleetTags.read(truth().tagsOf(instance));
      Map<String, String> lacking = new TreeMap<>(wanted);
      lacking.entrySet().removeAll(carried.entrySet());
      check(lacking.isEmpty(), "%s of %s does not carry %s", instance, fleet, lacking);
    }
  }
}
