package dev.airlock.proof.crash;

import dev.airlock.proof.Subject;
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
   * Plays all there is, one after the other.
   *
   * @param listener hears of each part when it has been played
   * @return what came of each scenario
   */
  public static List<Finding> play(Consumer<Finding> listener) {
    List<Supplier<Finding>> jobs = new ArrayList<>(singles(all(), Subject.AIRLOCK, 1));
    jobs.addAll(pairs(small(), Subject.AIRLOCK, 1));
    Map<String, Finding> found = new LinkedHashMap<>();
    for (Supplier<Finding> job : jobs) {
      Finding part = job.get();
      found.merge(part.scenario(), part, Finding::plus);
      listener.accept(part);
    }
    return List.copyOf(found.values());
  }

  /**
   * The single faults of these, as parts that may be played in any order, or side by side.
   *
   * @param share 1 for all, 10 for every tenth
   */
  public static List<Supplier<Finding>> singles(
      List<Scenario> scenarios, Subject subject, int share) {
    List<Supplier<Finding>> jobs = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Reference reference = new Reference(scenario, subject);
      jobs.add(reference::itself);
      List<Point> points = reference.points();
      for (int i = 0; i < points.size(); i += share) {
        Point point = points.get(i);
        jobs.add(() -> reference.single(point));
      }
    }
    return jobs;
  }

  /**
   * The pairs of faults of these, in the same way: a part holds all that begin with the same fault.
   *
   * @param share 1 for all, 10 for every tenth of the first and of the second faults
   */
  public static List<Supplier<Finding>> pairs(
      List<Scenario> scenarios, Subject subject, int share) {
    List<Supplier<Finding>> jobs = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Reference reference = new Reference(scenario, subject);
      List<Point> points = reference.points();
      for (int i = 0; i < points.size(); i += share) {
        Point first = points.get(i);
        jobs.add(() -> reference.pairs(first, share));
      }
    }
    return jobs;
  }
}
