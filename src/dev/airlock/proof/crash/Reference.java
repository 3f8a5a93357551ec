package dev.airlock.proof.crash;

import dev.airlock.proof.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A scenario without any fault: what every other run of it is measured by. */
final class Reference {

  /** Of so many runs one is played twice. */
  private static final int TWICE = 20;

  private final Scenario scenario;
  private final Subject subject;
  private final Run run;

  Reference(Scenario scenario, Subject subject) {
    this.scenario = scenario;
    this.subject = subject;
    run = play(List.of());
  }

  private Run play(List<Point> points) {
    return Run.of(scenario, subject, points);
  }

  Finding itself() {
    List<String> broken = run.broken().stream().map(line -> scenario + ": " + line).toList();
    return new Finding(scenario.name(), run.made().size(), 0, 0, broken);
  }

  /** Every single fault. */
  List<Point> points() {
    return points(run, 0);
  }

  /** Plays one fault. */
  Finding single(Point point) {
    return finding(1, 0, failures(play(List.of(point)), List.of(point)));
  }

  /**
   * Plays one fault followed by another: every one that its run leaves room for.
   *
   * @param share 1 for all, 10 for every tenth
   */
  Finding pairs(Point first, int share) {
    Finding all = finding(0, 0, List.of());
    List<Point> seconds = points(play(List.of(first)), first.call().number());
    for (int i = 0; i < seconds.size(); i += share) {
      List<Point> pair = List.of(first, seconds.get(i));
      all = all.plus(finding(0, 1, failures(play(pair), pair)));
    }
    return all;
  }

  private Finding finding(int points, int pairs, List<String> failures) {
    return new Finding(scenario.name(), run.made().size(), points, pairs, failures);
  }

  private static List<Point> points(Run run, int after) {
    return run.made().stream()
        .filter(call -> call.number() > after)
        .flatMap(call ->
            Stream.of(Way.values())
                .filter(way -> way.applies(call))
                .map(way -> new Point(call, way)))
        .toList();
  }

  /**
   * What was done must have been done as often; it may have been asked for once more a fault: what
   * is asked for together is asked for again together.
   */
  private List<String> failures(Run played, List<Point> points) {
    List<String> wrong = new ArrayList<>(played.broken());
    if (played.missed()) {
      wrong.add("the call to fail was never made");
    }
    differences(wrong, "", run.world(), played.world());
    differences(wrong, "how often: ", words(run.done()), words(played.done()));
    played
        .asked()
        .forEach((deed, times) -> {
          int usual = run.asked().getOrDefault(deed, 0);
          if (times > usual + points.size()) {
            wrong.add(deed + " was asked for " + times + " times instead of " + usual);
          }
        });
    if (isPlayedTwice(points) && !played.equals(play(points))) {
      wrong.add("played twice, it came out differently");
    }
    String where =
        scenario + ": " + String.join("; ", points.stream().map(Point::toString).toList());
    return wrong.stream().map(what -> where + ": " + what).toList();
  }

  private static boolean isPlayedTwice(List<Point> points) {
    int number = 0;
    for (Point point : points) {
      number = number * Way.values().length + point.call().number() + point.way().ordinal();
    }
    return number % TWICE == 0;
  }

  private static List<String> words(Map<String, Integer> counts) {
    return counts.entrySet().stream().map(Object::toString).toList();
  }

  private static void differences(
      List<String> wrong, String about, List<String> expected, List<String> actual) {
    TreeSet<String> missing = new TreeSet<>(expected);
    actual.forEach(missing::remove);
    TreeSet<String> more = new TreeSet<>(actual);
    expected.forEach(more::remove);
    if (!missing.isEmpty() || !more.isEmpty()) {
      wrong.add(about + more + " instead of " + missing);
    }
  }
}
