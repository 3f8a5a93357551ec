package dev.airlock.scenarios;

import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.proof.invariants.Excuse;
import dev.airlock.proof.invariants.Invariants;
import dev.airlock.region.api.Faults;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Two groups under load that come and go while much goes wrong, then a quiet time. */
final class Chaos {

  private static final int STEPS = 60;
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMinutes(20);
  private static final double REQUESTS_PER_SECOND = 2;

  private final Random random;
  private final Stage stage;
  private final Trouble trouble;

  /**
   * Root volumes are replaced; else tags are denied for a while. Both at once is beyond what can be
   * told apart: an arrival that was completed, and a later one of the same instance.
   */
  private final boolean replaces;

  private final List<Fleet> fleets = new ArrayList<>();
  private final Invariants promises;

  Chaos(long seed) {
    random = new Random(seed);
    stage = new Stage(seed);
    trouble = new Trouble(random, stage.region.timeline());
    replaces = random.nextBoolean();
    String target = stage.targetGroup("api-tg", 30 + random.nextInt(60));
    String both = stage.targetGroup("shop-tg", 30 + random.nextInt(60));
    stage.region.balancers().routingLag(Duration.ofSeconds(random.nextInt(10)));
    stage.region.gate().latency(Duration.ofMillis(10 + random.nextInt(300)));
    fleets.add(new Fleet("shop", List.of("web-elb", both)));
    fleets.add(new Fleet("api", List.of(target)));
    promises = new Invariants(stage, fleets, new Tally());
  }

  /** Plays it all; returns what was broken of the promises. */
  List<String> play() {
    group("shop", Map.of("load-balancers", "web-elb", "target-groups", "shop-tg"));
    group("api", Map.of("target-groups", "api-tg"));
    fleets.forEach(fleet -> stage.settle(fleet.group(), 3));
    stage.pass(Duration.ofMinutes(1));
    List<Workload> load =
        fleets.stream().flatMap(f -> f.balancers().stream()).map(this::load).toList();
    load.forEach(Workload::start);

    stage.region.gate().faults(trouble);
    stage.region.bus().suffer(trouble);
    for (int step = 0; step < STEPS; step++) {
      disturb(fleets.get(random.nextInt(fleets.size())).group());
      stage.pass(STEP);
    }
    stage.region.gate().faults(Faults.NONE);
    stage.region.bus().suffer(DeliveryFaults.NONE);
    stage.launchGoodOnes();
    stage.pass(QUIET);
    return promises.atEnd().stream().map(Violation::toString).toList();
  }

  List<String> log() {
    return stage.log();
  }

  private void group(String name, Map<String, String> balancers) {
    Map<String, String> settings = new HashMap<>(balancers);
    settings.put("probe", "http:8080/health");
    settings.put("ready-within", "3m");
    stage.group(name, 3, settings, Duration.ofSeconds(360 + random.nextInt(240)));
  }

  private Workload load(String balancer) {
    SimulatedPlane plane = stage.region.plane();
    Random arrivals = new Random(random.nextLong());
    return new Workload(
        plane,
        stage.region.timeline(),
        arrivals,
        balancer,
        REQUESTS_PER_SECOND,
        Workload.USUAL_MIX);
  }

  private void disturb(String group) {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> stage.desire(group, 2 + random.nextInt(5));
      case 3 -> {
        if (replaces) {
          anyInService(group, stage.region.autoScaling()::replaceRootVolume);
        }
      }
      case 4 -> anyInService(group, this::interrupt);
      case 5 -> stage.launchBrokenOnes();
      case 6, 7 -> stage.launchGoodOnes();
      case 8 -> trouble.tagsAreDenied = !replaces && random.nextBoolean();
      case 9 -> trouble.tagsAreDenied = false;
      case 10 -> anyInService(group, stage.region.ec2Events()::recommendRebalance);
      default -> {}
    }
  }

  private void interrupt(String instance) {
    promises.excuse(instance, Excuse.TAKEN);
    stage.region.ec2Events().interrupt(instance);
  }

  private void anyInService(String group, Consumer<String> what) {
    List<String> ids = stage.idsIn(group, "InService");
    if (ids.size() > 1) {
      what.accept(ids.get(random.nextInt(ids.size())));
    }
  }
}
