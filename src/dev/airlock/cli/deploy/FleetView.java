package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Fleet;
import dev.airlock.decide.release.Progress.State;
import dev.airlock.decide.release.Refusal;
import dev.airlock.decide.release.Rollout;
import dev.airlock.decide.release.Status;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.Group;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.World;
import dev.airlock.report.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One fleet for people, and for programs. */
final class FleetView {

  /** A picture that does not fit on a terminal can't be drawn anew in place. */
  private static final int MOST = 30;

  private final Stack stack;
  private final Group group;
  private final List<Leaf> leaves;
  private final Predicate<Leaf> matters;

  /** Its release, as Airlock itself sees it. */
  private final Optional<Rollout> rollout;

  private FleetView(Stack stack, Group group, World world, Predicate<Leaf> matters) {
    this.stack = stack;
    this.group = group;
    this.leaves =
        group.members().stream()
            .map(member ->
                new Leaf(
                    member,
                    world.instances().getOrDefault(member.instanceId(), Fact.gone()),
                    group.isPlain()))
            .filter(Leaf::isThere)
            .toList();
    this.matters = matters;
    this.rollout = Rollout.of(group, world.instances());
  }

  /** All fleets of a look, in order of their names, as one stack sees them. */
  static List<FleetView> of(World world, Stack stack) {
    return of(world, stack, leaf -> true);
  }

  /** The same, with only those instances one by one that matter. */
  static List<FleetView> of(World world, Stack stack, Predicate<Leaf> matters) {
    return Stream.of(true, false)
        .map(isOurs -> world.groups().stream().filter(it -> stack.looksAfter(it) == isOurs))
        .flatMap(groups -> Fleet.whole(groups.toList()).stream())
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .map(group -> new FleetView(stack, group, world, matters))
        .toList();
  }

  /** True if nothing is on its way in it. */
  boolean rests() {
    return leaves.stream().allMatch(Leaf::rests);
  }

  /** A tree: the fleet, and its instances; of many only those that move. */
  List<String> tree(Instant now) {
    List<Leaf> shown = shown();
    List<List<String>> parts = new ArrayList<>(shown.stream().map(l -> l.cells(now)).toList());
    int left = leaves.size() - shown.size();
    if (left > 0) {
      parts.add(List.of(left + (left == 1 ? " other" : " others"), "", "", "", ""));
    }
    List<String> lines = new ArrayList<>(Tree.lines(head(), parts));
    String margin = parts.isEmpty() ? "   " : "│  ";
    lines.addAll(1, facts(then -> Age.of(then, now) + " ago").map(margin::concat).toList());
    return lines;
  }

  /** A line for each fact, without what changes by itself. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    facts(then -> "at " + then).map("  "::concat).forEach(lines::add);
    shown().forEach(leaf -> lines.add("  " + leaf.line()));
    return lines;
  }

  private List<Leaf> shown() {
    List<Leaf> all = leaves.stream().filter(matters).toList();
    return all.size() <= MOST
        ? all
        : all.stream().filter(leaf -> !leaf.rests()).limit(MOST).toList();
  }

  private String head() {
    String enrolled = stack.stranger(group).map(", "::concat).orElse("");
    String wrong = group.complains() ? ", " + group.tags().get(Group.STATUS) : "";
    return "%s  %d of %d in service%s%s"
        .formatted(group.name(), serving(), leaves.size(), enrolled, wrong);
  }

  /** What it should run, and how far that is; and what was asked since, and refused. */
  private Stream<String> facts(Function<Instant, String> when) {
    return Stream.concat(
        ReleaseTags.current(group.tags()).stream()
            .map(release ->
                "release %s, asked for %s: %s"
                    .formatted(release.label(), when.apply(release.asked()), far(release))),
        refusal().stream()
            .map(refusal ->
                "%s %s: %s"
                    .formatted(
                        (refusal.label() + " refused").strip(),
                        when.apply(refusal.asked()),
                        refusal.says())));
  }

  /** What was refused before the release was asked for is of no interest any more. */
  private Optional<Refusal> refusal() {
    Instant begun =
        ReleaseTags.current(group.tags()).map(FleetRelease::asked).orElse(Instant.EPOCH);
    return Refusal.read(group.tags()).filter(refusal -> refusal.asked().isAfter(begun));
  }

  private String far(FleetRelease release) {
    return Status.read(group.tags())
        .filter(status -> status.isOf(release))
        .map(status ->
            status.state() == State.HALTED
                ? says(status) // which begins with that
                : "%s, %s".formatted(word(status), says(status)))
        .orElse("about to begin");
  }

  private String says(Status status) {
    return rollout.flatMap(Rollout::says).orElse(status.says());
  }

  private static String word(Status status) {
    return status.state().name().toLowerCase(Locale.ROOT);
  }

  private long serving() {
    return leaves.stream().filter(Leaf::serves).count();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fleet", group.name());
    json.put("enrolled", stack.looksAfter(group));
    json.put("settings", group.complains() ? group.tags().get(Group.STATUS) : Group.ALL_RIGHT);
    json.put("size", leaves.size());
    json.put("in-service", serving());
    ReleaseTags.current(group.tags()).ifPresent(release -> json.put("release", json(release)));
    refusal().ifPresent(refusal -> json.put("refused", json(refusal)));
    json.put("instances", leaves.stream().filter(matters).map(Leaf::json).toList());
    return json;
  }

  private static Map<String, Object> json(Refusal refusal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", refusal.label());
    json.put("asked-at", refusal.asked().toString());
    json.put("says", refusal.says());
    return json;
  }

  private Map<String, Object> json(FleetRelease release) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", release.label());
    json.put("asked-at", release.asked().toString());
    Status.read(group.tags())
        .filter(status -> status.isOf(release))
        .ifPresent(status -> {
          json.put("state", word(status));
          json.put("says", says(status));
        });
    return json;
  }
}
