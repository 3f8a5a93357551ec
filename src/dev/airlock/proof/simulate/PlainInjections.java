package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.ToPlain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what people do to a fleet without a group. */
final class PlainInjections {

  private static final double WITH_RELEASES = 0.6;
  private static final int MOST_STEPS = 4;
  private static final int MOST_DEEDS = 7;

  private static final List<PlainDeed> STEPS =
      List.of(
          PlainDeed.RELEASE, PlainDeed.RELEASE, PlainDeed.HALT, PlainDeed.RESUME, PlainDeed.BACK);

  private static final List<PlainDeed> DEEDS =
      List.of(
          PlainDeed.LAUNCH,
          PlainDeed.LAUNCH,
          PlainDeed.STOP,
          PlainDeed.TERMINATE,
          PlainDeed.INTERRUPT,
          PlainDeed.ASK_OUT,
          PlainDeed.ASK_OUT,
          PlainDeed.ASK_IN,
          PlainDeed.ASK_IN);

  private final Random random;
  private final Duration trouble;

  PlainInjections(Random random, Duration trouble) {
    this.random = random;
    this.trouble = trouble;
  }

  List<Injection> draw() {
    List<Injection> drawn = new ArrayList<>();
    int deeds = random.nextInt(MOST_DEEDS + 1);
    for (int i = 0; i < deeds; i++) {
      drawn.add(one(DEEDS));
    }
    if (random.nextDouble() < WITH_RELEASES) {
      drawn.add(one(List.of(PlainDeed.RELEASE)));
      int steps = random.nextInt(MOST_STEPS + 1);
      for (int i = 0; i < steps; i++) {
        drawn.add(one(STEPS));
      }
    }
    return List.copyOf(drawn);
  }

  private ToPlain one(List<PlainDeed> deeds) {
    return new ToPlain(
        Duration.ofMillis(random.nextInt((int) trouble.toMillis())),
        deeds.get(random.nextInt(deeds.size())),
        random.nextInt(1_000));
  }
}
