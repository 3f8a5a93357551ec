package dev.airlock.proof.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every call of the function goes wrong once, in every way, in every scenario; in the small ones
 * every two calls do. Whatever goes wrong, the same must come of it as if nothing had.
 */
public final class CrashPoints {

  private CrashPoints() {}

  /** The scenarios. */
  public static List<Scenario> all() {
    return Scenarios.all();
  }

  /** Those with so few calls that every pair of faults can be played. */
  public static List<Scenario> small() {
    return Scenarios.small();
  }

  /**
   * Plays all, one after the other.
   *
   * @param listener hears of each part when it has been played
   * @return what came of each scenario
   */
  public static List<Finding> play(Consumer<Finding> listener) {
    Map<String, Finding> all = new LinkedHashMap<>();
    List<Supplier<Finding>> jobs = new ArrayList<>(singles(all()));
    jobs.addAll(pairs(small(), 1));
    for (Supplier<Finding> job : jobs) {
      Finding found = job.get();
      all.merge(found.scenario(), found, Finding::plus);
      listener.accept(found);
    }
    return List.copyOf(all.values());
  }

  /** Every single fault of these, as parts that may be played in any order, or side by side. */
  public static List<Supplier<Finding>> singles(List<Scenario> scenarios) {
    List<Supplier<Finding>> jobs = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Reference reference = new Reference(scenario);
      jobs.add(reference::itself);
      reference.points().forEach(point -> jobs.add(() -> reference.single(point)));
    }
    return jobs;
  }

  /**
   * Every two faults of these.
   *
   * @param share 1 for all, 10 for every tenth
   */
  public static List<Supplier<Finding>> pairs(List<Scenario> scenarios, int share) {
    List<Supplier<Finding>> jobs = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Reference reference = new Reference(scenario);
      reference.points().forEach(first -> jobs.add(() -> reference.pairs(first, share)));
    }
    return jobs;
  }
}
