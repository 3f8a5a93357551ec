package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.Disturbance;
import dev.airlock.proof.simulate.Injection.OnCall;
import dev.airlock.proof.simulate.Injection.OnEvent;
import dev.airlock.proof.simulate.Injection.Spell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * Draws what goes wrong. Most runs have few kinds of faults, and much of each: a kind that is
 * always there hides what happens without it. Some have them all.
 */
final class Injections {

  /** No run makes more calls, or emits more events, while things go wrong; most make fewer. */
  private static final int MOST_CALLS = 600;

  private static final int MOST_EVENTS = 120;

  /** Each costs the visibility timeout, in which nothing is done. */
  private static final int MOST_DEATHS = 3;

  private static final double IN_ALL_KINDS = 0.15;
  private static final double MOST_EVENTS_AFFECTED = 0.7;
  private static final double WITH_REQUESTS = 0.5;
  private static final int MOST_REQUESTS = 6;

  /** Requests are drawn by themselves. */
  private static final Deed[] DEEDS =
      EnumSet.complementOf(
              EnumSet.of(
                  Deed.ASK_OUT, Deed.ASK_IN, Deed.RELEASE, Deed.HALT, Deed.RESUME, Deed.BACK))
          .toArray(Deed[]::new);

  /** Drawn by itself. */
  private static final Weather[] WEATHERS =
      EnumSet.complementOf(EnumSet.of(Weather.PROCESSES_IN_TURN)).toArray(Weather[]::new);

  private static final double WITH_TURNS = 0.2;

  /** Longer than any run. */
  private static final Duration TO_THE_END = Duration.ofHours(2);

  private static final double WITH_RELEASES = 0.25;
  private static final int MOST_STEPS = 4;

  /** A release may come to its end by itself, or be followed by any of these. */
  private static final List<Deed> STEPS =
      List.of(Deed.RELEASE, Deed.RELEASE, Deed.HALT, Deed.RESUME, Deed.BACK);

  private static final int MOST_SPELLS = 2;
  private static final int LONGEST_SPELL_SECONDS = 75;
  private static final int LONGEST_HABIT_SECONDS = 300;
  private static final int LATEST_SECONDS = 240;

  private final Random random;
  private final Duration trouble;
  private final Size size;
  private final List<Injection> drawn = new ArrayList<>();
  private final double kinds;

  Injections(Random random, Duration trouble, Size size) {
    this.random = random;
    this.trouble = trouble;
    this.size = size;
    kinds = random.nextDouble() < IN_ALL_KINDS ? 1 : 0.15 + 0.45 * random.nextDouble();
  }

  List<Injection> draw() {
    drawCallFaults();
    drawEventFaults();
    drawSpells();
    drawDisturbances();
    drawRequests();
    drawReleases();
    drawTurns();
    return List.copyOf(drawn);
  }

  private void drawCallFaults() {
    List<CallFault> faults = some(CallFault.values());
    if (faults.isEmpty()) {
      return;
    }
    double share = random.nextDouble() * size.mostCallsAffected;
    int deaths = 0;
    for (int ordinal = 1; ordinal <= MOST_CALLS; ordinal++) {
      if (random.nextDouble() < share) {
        CallFault fault = any(faults);
        if (!fault.isDeadly() || random.nextInt(4) == 0 && deaths++ < MOST_DEATHS) {
          drawn.add(new OnCall(ordinal, fault));
        }
      }
    }
  }

  private void drawEventFaults() {
    List<EventFault> faults = some(EventFault.values());
    if (faults.isEmpty()) {
      return;
    }
    double share = random.nextDouble() * MOST_EVENTS_AFFECTED;
    for (int ordinal = 1; ordinal <= MOST_EVENTS; ordinal++) {
      if (random.nextDouble() < share) {
        int most = random.nextBoolean() ? 20 : LATEST_SECONDS;
        Duration late = Duration.ofMillis(random.nextInt(most * 1_000));
        drawn.add(new OnEvent(ordinal, any(faults), late));
      }
    }
  }

  private void drawSpells() {
    List<Weather> weathers = some(WEATHERS);
    int count = weathers.isEmpty() ? 0 : random.nextInt(MOST_SPELLS + 1);
    for (int i = 0; i < count; i++) {
      Weather weather = any(weathers);
      int longest = weather.letsItWork() ? LONGEST_HABIT_SECONDS : LONGEST_SPELL_SECONDS;
      Duration length = Duration.ofSeconds(5 + random.nextInt(longest));
      drawn.add(new Spell(moment(), length, weather));
    }
  }

  private void drawDisturbances() {
    List<Deed> deeds = some(DEEDS);
    int count = 2 + random.nextInt(size.mostDeeds);
    for (int i = 0; i < count; i++) {
      // Capacity that changes is what makes instances come and go, whatever else is on.
      Deed deed = deeds.isEmpty() || random.nextInt(3) == 0 ? Deed.SCALE : any(deeds);
      drawn.add(new Disturbance(moment(), deed, random.nextInt(1_000)));
    }
  }

  /** In turn, for who went out shall come in. */
  private void drawRequests() {
    int count = random.nextDouble() < WITH_REQUESTS ? 1 + random.nextInt(MOST_REQUESTS) : 0;
    for (int i = 0; i < count; i++) {
      Deed deed = i % 2 == 0 ? Deed.ASK_OUT : Deed.ASK_IN;
      drawn.add(new Disturbance(moment(), deed, random.nextInt(1_000)));
    }
  }

  private void drawReleases() {
    if (random.nextDouble() >= WITH_RELEASES) {
      return;
    }
    Duration first = Duration.ofMillis(random.nextInt((int) trouble.toMillis() / 2));
    drawn.add(new Disturbance(first, Deed.RELEASE, random.nextInt(1_000)));
    int count = random.nextInt(MOST_STEPS + 1);
    for (int i = 0; i < count; i++) {
      drawn.add(new Disturbance(moment(), any(STEPS), random.nextInt(1_000)));
    }
  }

  /** Nothing is wrong with it: the world must come to rest meanwhile as well. */
  private void drawTurns() {
    if (random.nextDouble() < WITH_TURNS) {
      Duration length =
          random.nextBoolean()
              ? TO_THE_END
              : Duration.ofSeconds(5 + random.nextInt(LONGEST_HABIT_SECONDS));
      drawn.add(new Spell(moment(), length, Weather.PROCESSES_IN_TURN));
    }
  }

  private Duration moment() {
    return Duration.ofMillis(random.nextInt((int) trouble.toMillis()));
  }

  private <T> List<T> some(T[] all) {
    List<T> chosen = new ArrayList<>();
    for (T one : all) {
      if (random.nextDouble() < kinds) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
