package dev.airlock.proof.invariants;

import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Move;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.Settings;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.region.functions.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of the world, whatever the function believes. */
final class Truth {

  /** A balancer says that it has an instance before it sends it its first request. */
  static final Duration LONGEST_LAG = Duration.ofSeconds(10);

  private static final String PREFIX = "airlock:";
  private static final int MOST_VIOLATIONS = 100;

  private final Stage stage;
  private final List<Fleet> fleets;
  private final Tally tally;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Map<Excuse, Instant>> excuses = new HashMap<>();
  private final Map<String, Instant> inService = new HashMap<>();
  private final Set<String> letGo = new HashSet<>();
  private final Map<String, Ready> ready = new HashMap<>();
  private final TagSettings settings = new TagSettings();
  private final View view = new View();
  private Optional<Invocation> invocation = Optional.empty();
  private int mishaps;

  /** Every lifecycle action. */
  final Actions actions = new Actions();

  /** Every balancer, and who joined it. */
  final Fronts fronts;

  /** What fleets should run, and who of them is out for it. */
  final Releases releases = new Releases(this);

  /** What the function could not write down, and knows no more. */
  final Forgotten forgotten = new Forgotten();

  /** Fleets without a group. */
  final Plain plain;

  /** What the operator did last to groups' tags, hooks and memberships, and to balancers. */
  final Hand hand = new Hand();

  /** A probe that succeeded, and in which invocation. */
  private record Ready(Instant at, Optional<Invocation> in) {}

  Truth(Stage stage, List<Fleet> fleets, Tally tally) {
    this.stage = stage;
    this.fleets = fleets;
    this.tally = tally;
    fronts = new Fronts(this);
    plain = new Plain(stage, fleets);
  }

  Tally tally() {
    return tally;
  }

  Instant now() {
    return stage.now();
  }

  Stage stage() {
    return stage;
  }

  List<Fleet> fleets() {
    return fleets;
  }

  View view() {
    return view;
  }

  void broken(String invariant, String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(new Violation(now(), invariant, what));
    }
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  // Excuses

  void excuse(String instance, Excuse why) {
    excuses.computeIfAbsent(instance, _ -> new EnumMap<>(Excuse.class)).put(why, now());
  }

  boolean isExcused(String instance, Excuse why) {
    return excuses.getOrDefault(instance, Map.of()).containsKey(why);
  }

  boolean isExcused(String instance) {
    return excuses.containsKey(instance);
  }

  /** A hook begins to hold an instance: one that arrives is no longer let go. */
  Action opened(Action action) {
    if (action.isArrival()) {
      letGo.remove(action.instance());
    }
    Optional.ofNullable(excuses.getOrDefault(action.instance(), Map.of()).get(Excuse.LIED_ABOUT))
        .ifPresent(action::liedAbout);
    return actions.opened(action);
  }

  /** A hook lets go. One that arrives may be let in out of every balancer, if its group says so. */
  void closed(Action action) {
    String instance = action.instance();
    boolean mayServeNowhere =
        action.isArrival() && settings(action.group()).whenNeverReady() == Move.Result.CONTINUE;
    boolean isOut =
        fronts.configured(action.group()).stream()
            .noneMatch(balancer -> fronts.isRegistered(balancer, instance));
    boolean isGivenUp =
        tagsOf(instance).getOrDefault(PREFIX + "status", "").startsWith("abandoning ");
    boolean namedOthersMeanwhile =
        action.isArrival() && hand.retagged(action.group()).isAfter(action.opened());
    if (mayServeNowhere && (isOut || isGivenUp) || namedOthersMeanwhile) {
      fronts.leaves(instance);
    }
  }

  void entersService(String instance) {
    letGo.remove(instance);
    inService.put(instance, now());
  }

  void letGo(String instance) {
    letGo.add(instance);
    fronts.leaves(instance);
  }

  /** True from the moment its group lets go of it until it arrives again. */
  boolean isLetGo(String instance) {
    return letGo.contains(instance);
  }

  /** Since when it has been in service; never, if it has not. */
  Instant inServiceSince(String instance) {
    return inService.getOrDefault(instance, Instant.MAX);
  }

  // Invocations

  void begins(Invocation next) {
    invocation = Optional.of(next);
    view.clear();
  }

  Optional<Invocation> invocation() {
    return invocation;
  }

  /** How often the function lost its memory, its time, or the answer to a call. */
  int mishaps() {
    return mishaps;
  }

  void mishap() {
    mishaps++;
  }

  // Instances

  void probed(String privateAddress, ProbeResult result) {
    if (result.isReady()) {
      ready.put(privateAddress, new Ready(now(), invocation));
    }
  }

  /** True if a probe of it succeeded in the invocation that runs, and no earlier than this. */
  boolean isProvenReady(String instance, Instant since) {
    return stage
        .region
        .instances()
        .privateAddress(instance)
        .map(ready::get)
        .filter(probe -> probe.in().equals(invocation) && !probe.at().isBefore(since))
        .isPresent();
  }

  /** True if any probe of it succeeded since then. */
  boolean wasReady(String instance, Instant since) {
    return stage
        .region
        .instances()
        .privateAddress(instance)
        .map(ready::get)
        .filter(probe -> !probe.at().isBefore(since))
        .isPresent();
  }

  boolean isRunning(String instance) {
    return stage.region.instances().state(instance).equals("running");
  }

  Map<String, String> tagsOf(String instance) {
    return stage.region.instances().tags(instance);
  }

  /** The group it belongs to, or belonged to last as far as its hooks tell. */
  Optional<String> groupOf(String instance) {
    return stage
        .region
        .autoScaling()
        .groupOf(instance)
        .or(() -> plain.fleetOf(instance))
        .or(() -> actions.of(instance).stream().map(Action::group).reduce((_, later) -> later));
  }

  /** What its group says of it; nothing if it belongs to none. */
  String stateOf(String instance) {
    return stage
        .region
        .autoScaling()
        .groupOf(instance)
        .or(() -> plain.fleetOf(instance))
        .map(group -> states(group).get(instance))
        .orElse("");
  }

  /** The members of a fleet, and what it says of each. */
  Map<String, String> states(String group) {
    return plain.has(group) ? plain.states(group) : stage.region.autoScaling().states(group);
  }

  /** A fleet's tags; without a group, what they would be. */
  Map<String, String> tags(String group) {
    return plain.has(group) ? plain.tags(group) : stage.region.autoScaling().tags(group);
  }

  // Groups

  boolean isEnrolled(String group) {
    return plain.has(group) || tags(group).containsKey(PREFIX + "enabled");
  }

  boolean isFleet(String group) {
    return fleets.stream().anyMatch(fleet -> fleet.group().equals(group));
  }

  /** What a group's tags say that the function should do, as they stand now. */
  Settings settings(String group) {
    return settings.read(group, tags(group));
  }

  /** The same, as far as the function heard of them in this invocation. */
  Settings heardSettings(String group) {
    return settings.read(group, view.tags(group).orElseGet(() -> tags(group)));
  }

  /** True if somebody deleted a balancer or a listener a moment ago: its connections break. */
  boolean isBrokenOff() {
    Instant then = hand.balancersBroken();
    return !then.equals(Instant.MIN) && now().isBefore(then.plus(LONGEST_LAG));
  }

  /** Those that joined a balancer and are in service, and whom nobody asked to leave. */
  List<String> serving(String balancer) {
    return fleets.stream()
        .filter(fleet -> fleet.balancers().contains(balancer))
        .flatMap(fleet -> inService(fleet.group()))
        .filter(instance -> fronts.hasJoined(balancer, instance) && isRunning(instance))
        .filter(instance -> !isExcused(instance) && isWanted(instance))
        .toList();
  }

  Marks marksOf(String instance) {
    return MarkTags.read(tagsOf(instance));
  }

  /** Not asked to leave; or asked back, and said to have come since. */
  private boolean isWanted(String instance) {
    Marks marks = marksOf(instance);
    return marks.wish().isEmpty() || marks.comeBack().filter(marks::hasFulfilled).isPresent();
  }

  /** The members of a group that it has in service, whatever balancers say of them. */
  Stream<String> inService(String group) {
    return states(group).entrySet().stream()
        .filter(member -> member.getValue().equals("InService"))
        .map(Map.Entry::getKey);
  }

  /** How many instances all groups have. */
  int members() {
    return fleets.stream().mapToInt(fleet -> states(fleet.group()).size()).sum();
  }
}
