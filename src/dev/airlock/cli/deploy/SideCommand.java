package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Fleet;
import dev.airlock.model.Side;
import dev.airlock.model.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes instances out of service, or puts them back in: all of them, or none if one can't. */
abstract class SideCommand extends FleetCommand {

  private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,17}");

  @Parameters(paramLabel = "INSTANCE", arity = "1..*", description = "Ids of instances.")
  private List<String> ids;

  @Mixin private Asking asking;

  private final Side side;

  SideCommand(Side side) {
    this.side = side;
  }

  @Override
  final int work(Cloud cloud) {
    List<String> asked = ids.stream().distinct().toList();
    asked.stream()
        .filter(id -> !INSTANCE_ID.matcher(id).matches())
        .findFirst()
        .ifPresent(id -> {
          throw wrong("%s is no id of an instance, such as i-0a1b2c3d4e5f60720".formatted(id));
        });
    Sight sight = sight(cloud);
    World before = sight.fleetsOf(asked);
    Turn turn = new Turn(side, asked, before, stack(), now());
    List<Outcome> refusals = turn.refusals();
    if (!refusals.isEmpty()) {
      return end(refusals);
    }
    Bus bus = asking.bus(cloud);
    if (asking.isDryRun()) {
      return rehearse(turn, asked, before, new Fronts(cloud));
    }
    bus.put(turn.events());
    if (!patience().waits()) {
      return end(turn.all(Result.ASKED, "\"%s\" is on the bus".formatted(turn.type())));
    }
    return end(
        turn.in(
            vigil(Optional.of(parting(turn, asked)))
                .until(
                    () -> sight.named(turn.fleets()),
                    world -> turn.in(world, now()).stream().allMatch(it -> it.result().isOver()),
                    world -> FleetView.of(world, stack(), leaf -> asked.contains(leaf.id())))
                .last(),
            now()));
  }

  /** Tells how many would be left in service. */
  private int rehearse(Turn turn, List<String> asked, World before, Fronts fronts) {
    List<Headcount> counts =
        Fleet.whole(before.groups()).stream()
            .map(fleet -> Headcount.of(fleet.name(), fronts.of(fleet, before, now()), side, asked))
            .toList();
    List<Outcome> planned = turn.planned();
    Map<String, Object> json = json(planned);
    json.put("fleets", counts.stream().map(Headcount::json).toList());
    say(
        Stream.concat(planned.stream().map(Outcome::line), counts.stream().map(Headcount::line))
            .collect(Collectors.joining("\n")),
        json);
    return DONE;
  }

  private Parting parting(Turn turn, List<String> asked) {
    Side opposite = side == Side.OUT ? Side.IN : Side.OUT;
    String which = turn.fleets().size() == 1 ? " " + turn.fleets().getFirst() : "";
    String undo = again("%s %s".formatted(opposite.label(), String.join(" ", asked)));
    return new Parting(
        "the way %s of %s".formatted(side.label(), String.join(", ", asked)),
        again("status%s --watch".formatted(which)),
        "take it back with " + undo + asking.again());
  }

  /** The worst outcome is that of all. */
  private int end(List<Outcome> outcomes) {
    say(outcomes.stream().map(Outcome::line).collect(Collectors.joining("\n")), json(outcomes));
    return Result.status(outcomes.stream().map(Outcome::result).toList());
  }

  private Map<String, Object> json(List<Outcome> outcomes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asked", side.label());
    json.put("instances", outcomes.stream().map(Outcome::json).toList());
    return json;
  }
}
