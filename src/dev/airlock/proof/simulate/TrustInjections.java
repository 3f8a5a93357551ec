package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.Disturbance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what makes members of the first group move, by way of Standby. */
final class TrustInjections {

  private static final double WITH_RELEASES = 0.7;
  private static final int MOST_REQUESTS = 4;

  private final Random random;
  private final Scenario scenario;

  TrustInjections(Random random, Scenario scenario) {
    this.random = random;
    this.scenario = scenario;
  }

  List<Injection> draw() {
    List<Injection> drawn = new ArrayList<>();
    if (random.nextDouble() < WITH_RELEASES) {
      drawn.add(one(Deed.RELEASE));
    }
    int requests = random.nextInt(MOST_REQUESTS + 1);
    for (int i = 0; i < requests; i++) {
      drawn.add(one(i % 2 == 0 ? Deed.ASK_OUT : Deed.ASK_IN));
    }
    return List.copyOf(drawn);
  }

  private Disturbance one(Deed deed) {
    int ofFirst = scenario.groups().size() * random.nextInt(1_000);
    Duration at = Duration.ofMillis(random.nextInt((int) scenario.trouble().toMillis()));
    return new Disturbance(at, deed, ofFirst);
  }
}
