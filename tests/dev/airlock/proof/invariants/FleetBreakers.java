package dev.airlock.proof.invariants;

import dev.airlock.model.FleetTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Who forgets a fleet without a group, and takes members from groups that count on them. */
final class FleetBreakers {

  private final BiConsumer<String, Consumer<Impostor>> breaks;

  FleetBreakers(BiConsumer<String, Consumer<Impostor>> breaks) {
    this.breaks = breaks;
  }

  void add() {
    breaks.accept(
        "CarriedByAll",
        it -> {
          Map<String, String> tags = Map.of("airlock:enabled", "default", "airlock:fleet", "batch");
          String one = it.stage.launch(tags);
          it.stage.launch(tags);
          it.stage.pass(Duration.ofMinutes(1));
          it.tag(one, FleetTags.write("batch", Map.of("release", "b 2026-11-21T12:00:00Z")));
          it.invariants.atEnd();
        });
    breaks.accept(
        "StandbyFirst",
        it -> {
          String instance = it.serving();
          trustsBalancers(it);
          it.tag(instance, wantedOut());
          it.deregister(instance);
        });
    breaks.accept("CapacityGivenBack", it -> standby(it, it.serving(), false));
    breaks.accept(
        "CapacityGivenBack",
        it -> {
          standby(it, it.serving(), true);
          it.invariants.atEnd();
        });
  }

  private static Map<String, String> wantedOut() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("airlock:desired", "out");
    tags.put("airlock:because", "asked 2026-11-21T12:00:00Z");
    return tags;
  }

  private static void trustsBalancers(Impostor it) {
    it.stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask -> ask.autoScalingGroupName("web").healthCheckType("ELB"));
  }

  private static void standby(Impostor it, String instance, boolean takesItsPlace) {
    it.calls
        .autoScaling()
        .enterStandby(ask ->
            ask.autoScalingGroupName("web")
                .instanceIds(instance)
                .shouldDecrementDesiredCapacity(takesItsPlace));
  }
}
