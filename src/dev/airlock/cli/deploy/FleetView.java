package dev.airlock.cli.deploy;

import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.World;
import dev.airlock.report.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One fleet for people, and for programs. */
final class FleetView {

  /** A picture that does not fit on a terminal can't be drawn anew in place. */
  private static final int MOST = 30;

  private static final String ENABLED = "enabled";
  private static final String STATUS = "status";

  private final Group group;
  private final List<Leaf> leaves;
  private final Predicate<Leaf> matters;

  private FleetView(Group group, List<Leaf> leaves, Predicate<Leaf> matters) {
    this.group = group;
    this.leaves = leaves;
    this.matters = matters;
  }

  /** All fleets of a look, in order of their names. */
  static List<FleetView> of(World world) {
    return of(world, leaf -> true);
  }

  /** The same, with only those instances one by one that matter. */
  static List<FleetView> of(World world, Predicate<Leaf> matters) {
    return world.groups().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .map(group ->
            new FleetView(
                group,
                group.members().stream()
                    .map(member ->
                        new Leaf(
                            member,
                            world.instances().getOrDefault(member.instanceId(), Fact.gone())))
                    .toList(),
                matters))
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
      parts.add(List.of(left + (left == 1 ? " other" : " others"), "", "", ""));
    }
    return Tree.lines(head(), parts);
  }

  /** A line for each fact, without what changes by itself. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
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
    String enrolled = group.tags().containsKey(ENABLED) ? "" : ", not enrolled";
    String wrong = group.complains() ? ", " + group.tags().get(STATUS) : "";
    return "%s  %d of %d in service%s%s"
        .formatted(group.name(), serving(), leaves.size(), enrolled, wrong);
  }

  private long serving() {
    return leaves.stream().filter(Leaf::serves).count();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fleet", group.name());
    json.put("enrolled", group.tags().containsKey(ENABLED));
    json.put("settings", group.complains() ? group.tags().get(STATUS) : Group.ALL_RIGHT);
    json.put("size", leaves.size());
    json.put("in-service", serving());
    json.put("instances", leaves.stream().filter(matters).map(Leaf::json).toList());
    return json;
  }
}
