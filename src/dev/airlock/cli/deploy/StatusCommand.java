package dev.airlock.cli.deploy;

import dev.airlock.model.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code airlock status}. */
@Command(
    name = "status",
    description = {
      "Tells how fleets are, and each of their instances: its phase, since when, and "
          + "why it waits. With --wait until nothing is on its way any more; with --watch "
          + "until it is interrupted."
    },
    exitCodeList = {
      "0:told; with --wait: nothing is on its way any more",
      "2:called wrong, or AWS cannot be asked",
      "3:--timeout was over before that",
      "130:interrupted"
    })
public final class StatusCommand extends FleetCommand {

  @Parameters(
      paramLabel = "FLEET",
      arity = "0..1",
      description = {
        "Name of an Auto Scaling group, or of instances without one; all that are "
            + "enrolled if not given."
      })
  private Optional<String> fleet = Optional.empty();

  @Override
  int work(Cloud cloud) {
    Sight sight = sight(cloud);
    if (!patience().waits()) {
      tell(look(sight));
      return DONE;
    }
    Vigil.Seen<World> seen =
        vigil(Optional.empty())
            .until(() -> look(sight), world -> !patience().watches() && rests(world), this::views);
    if (!patience().watches()) {
      tell(seen.last());
    }
    return seen.isOver() ? DONE : WAITS;
  }

  private World look(Sight sight) {
    return fleet.map(sight::fleet).orElseGet(sight::enrolled);
  }

  private List<FleetView> views(World world) {
    return FleetView.of(world, stack());
  }

  private boolean rests(World world) {
    return views(world).stream().allMatch(FleetView::rests);
  }

  private void tell(World world) {
    List<FleetView> views = views(world);
    say(
        views.isEmpty()
            ? "no fleet is enrolled: tag a group airlock:enabled=" + stack().enrolment()
            : views.stream()
                .map(view -> String.join("\n", view.tree(now())))
                .collect(Collectors.joining("\n\n")),
        Map.of("fleets", views.stream().map(FleetView::json).toList()));
  }
}
