package dev.airlock.proof.invariants;

import dev.airlock.json.Json;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.autoscaling.OpenAction;
import dev.airlock.region.plane.Fate;
import dev.airlock.region.plane.Outcome;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Watches what truly happens, and tells which promises it breaks. */
public final class Invariants {

  /** A balancer says that it has an instance before it sends it its first request. */
  static final Duration LONGEST_LAG = Duration.ofSeconds(10);

  private final Stage stage;
  private final List<Fleet> fleets;
  private final Map<String, Instant> inService = new HashMap<>();
  private final Set<String> excused = new HashSet<>();
  private final Map<String, List<Map<String, Object>>> decisions = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  public Invariants(Stage stage, List<Fleet> fleets) {
    this.stage = stage;
    this.fleets = fleets;
    stage.region.plane().onOutcome(this::requestEnded);
    stage
        .region
        .autoScaling()
        .addListener(
            new LifecycleListener() {
              @Override
              public void inService(String group, String instance) {
                inService.put(instance, stage.now());
              }

              @Override
              public void letGo(String group, String instance) {
                Invariants.this.letGo(instance);
              }
            });
  }

  /** The instance is taken away, whatever the function does. */
  public void excuse(String instance) {
    excused.add(instance);
  }

  /** All that was broken until now, and all that is not at rest now. */
  public List<String> broken() {
    List<ClosedAction> closed = stage.region.autoScaling().closedActions();
    closed.forEach(this::isCompleted);
    closed.forEach(this::hasOneVerdict);
    for (OpenAction open : stage.region.autoScaling().openActions()) {
      say("%s still holds %s since %s", open.hook(), open.instance(), open.opened());
    }
    fleets.forEach(this::isAtRest);
    return List.copyOf(broken);
  }

  private void requestEnded(Outcome outcome) {
    boolean explained =
        outcome.fate() == Fate.SERVED
            || outcome.instanceId().filter(excused::contains).isPresent()
            || outcome.fate() == Fate.NO_ROUTE && !isAnyInService(outcome.balancer());
    if (!explained) {
      say(
          "%s of a request to %s of %s, begun %s",
          outcome.fate(), outcome.instanceId(), outcome.balancer(), outcome.start());
    }
  }

  private boolean isAnyInService(String balancer) {
    return fleets.stream()
        .filter(fleet -> fleet.balancers().contains(balancer))
        .flatMap(fleet -> stage.idsIn(fleet.group(), "InService").stream())
        .anyMatch(id -> !excused.contains(id) && !isNew(id));
  }

  private boolean isNew(String instance) {
    Instant since = inService.getOrDefault(instance, Instant.MAX);
    return since.isAfter(stage.now().minus(LONGEST_LAG));
  }

  private void letGo(String instance) {
    if (excused.contains(instance)) {
      return;
    }
    if (stage.region.plane().inFlight(instance) > 0) {
      say("%s is let go with requests under way", instance);
    }
    for (Fleet fleet : fleets) {
      for (String balancer : fleet.balancers()) {
        if (routed(balancer).contains(instance)) {
          say("%s is let go while %s routes to it", instance, balancer);
        }
      }
    }
  }

  private void isCompleted(ClosedAction closed) {
    boolean completed =
        closed.by() == ClosedAction.By.COMPLETED || closed.by() == ClosedAction.By.WITHDRAWN;
    if (!completed && !excused.contains(closed.action().instance())) {
      say(
          "%s of %s, opened %s, closed %s by %s",
          closed.action().hook(),
          closed.action().instance(),
          closed.action().opened(),
          closed.closed(),
          closed.by());
    }
  }

  private void hasOneVerdict(ClosedAction closed) {
    OpenAction action = closed.action();
    Set<String> verdicts = new TreeSet<>();
    for (Map<String, Object> line : decisionsOn(action.instance())) {
      Instant at = Instant.parse(String.valueOf(line.get("at")));
      if (!at.isBefore(action.opened()) && !at.isAfter(closed.closed().plusSeconds(1))) {
        List<Object> moves = new ArrayList<>((List<?>) line.get("moves"));
        if (mayHaveTakenEffect(String.valueOf(line.get("error")))) {
          moves.add(String.valueOf(line.get("failed")));
        }
        moves.stream()
            .map(String::valueOf)
            .filter(move -> move.startsWith("complete " + action.hook()))
            .forEach(verdicts::add);
      }
    }
    if (verdicts.size() > 1) {
      say("%s, opened %s, got %s", action.instance(), action.opened(), verdicts);
    }
    if (decisionsOn(action.instance()).stream()
            .anyMatch(line -> "FORCED_OUT_OF_TIME".equals(line.get("reason")))
        && !excused.contains(action.instance())) {
      say("%s was forced out", action.instance());
    }
  }

  /** AWS refused it, and says so: no verdict was given. */
  private static boolean mayHaveTakenEffect(String error) {
    return !error.startsWith("Throttling");
  }

  private List<Map<String, Object>> decisionsOn(String instance) {
    if (decisions.isEmpty()) {
      stage.log().stream()
          .map(Json::object)
          .filter(line -> "decision".equals(line.get("kind")))
          .forEach(line ->
              decisions
                  .computeIfAbsent(String.valueOf(line.get("instance")), _ -> new ArrayList<>())
                  .add(line));
    }
    return decisions.getOrDefault(instance, List.of());
  }

  private void isAtRest(Fleet fleet) {
    int desired =
        stage
            .operator
            .autoScaling()
            .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(fleet.group()))
            .autoScalingGroups()
            .getFirst()
            .desiredCapacity();
    Set<String> members = new TreeSet<>(stage.idsIn(fleet.group(), "InService"));
    int all = stage.instances(fleet.group()).size();
    if (all != desired || members.size() != desired) {
      say("%s wants %d, has %d, in service %s", fleet.group(), desired, all, members);
    }
    for (String balancer : fleet.balancers()) {
      if (!routed(balancer).equals(members)) {
        say("%s routes to %s, in service are %s", balancer, routed(balancer), members);
      }
    }
  }

  private Set<String> routed(String balancer) {
    return new TreeSet<>(
        stage.region.plane().routes(balancer).stream().map(Route::instanceId).toList());
  }

  private void say(String what, Object... details) {
    broken.add(stage.now() + " " + what.formatted(details));
  }
}
