package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.Spell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Which process of the function an invocation comes to: mostly now this one, now that, sometimes
 * the same for a while, and now and then one that has just started in the place of one of them.
 */
final class Turns implements IntUnaryOperator {

  private static final int OFTEN_IN_A_ROW = 2;
  private static final int MOST_IN_A_ROW = 25;
  private static final double IN_A_LONG_ROW = 0.2;
  private static final double IS_REPLACED = 0.05;

  /** Far from the seeds of others. */
  private static final long OF_TURNS = 0xA0761D6478BD642FL;

  private final InstantSource clock;
  private final Instant begin;
  private final List<Spell> spells;
  private final Consumer<Injection> struck;
  private final Random random;
  private int left;

  /**
   * As a scenario says.
   *
   * @param struck told of each time that another process than the last is chosen
   */
  Turns(Scenario scenario, InstantSource clock, Consumer<Injection> struck) {
    this.clock = clock;
    this.struck = struck;
    begin = clock.instant();
    spells =
        scenario.injections().stream()
            .filter(Spell.class::isInstance)
            .map(Spell.class::cast)
            .filter(spell -> spell.weather() == Weather.PROCESSES_IN_TURN)
            .toList();
    random = new Random(scenario.seed() * OF_TURNS);
  }

  /** The one that was used last is 0, the one before it 1. */
  @Override
  public int applyAsInt(int idle) {
    Duration since = Duration.between(begin, clock.instant());
    Optional<Spell> present = spells.stream().filter(spell -> spell.isOn(since)).findFirst();
    if (idle == 0 || present.isEmpty() || left-- > 0) {
      return 0;
    }
    struck.accept(present.get());
    left = random.nextInt(random.nextDouble() < IN_A_LONG_ROW ? MOST_IN_A_ROW : OFTEN_IN_A_ROW);
    return random.nextDouble() < IS_REPLACED ? idle : 1;
  }
}
