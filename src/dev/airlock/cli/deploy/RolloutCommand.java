package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Carrier;
import dev.airlock.decide.release.Fleet;
import dev.airlock.decide.release.FleetRequests;
import dev.airlock.decide.release.Rollout;
import dev.airlock.decide.release.Wanted;
import dev.airlock.model.Document;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks something about the release of a fleet. */
abstract class RolloutCommand extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "FLEET",
      description = "Name of an Auto Scaling group, or of instances without one.")
  private String fleet;

  @Mixin private Asking asking;

  /** What is to be asked of this fleet. */
  abstract Event event(String fleet);

  @Override
  final int work(Cloud cloud) {
    Event event = event(fleet);
    Wakeup.OfFleet request =
        switch (event.understood(now())) {
          case Wakeup.OfFleet understood -> understood;
          case Wakeup.Refused(String why) -> throw wrong(why);
          case Wakeup other -> throw wrong(other.toString());
        };
    FleetRequests.mistake(request)
        .ifPresent(why -> {
          throw wrong(why);
        });
    Sight sight = sight(cloud);
    World seen = sight.fleet(fleet);
    World world = stack().of(seen);
    Group before = whole(world.groups().isEmpty() ? seen : world);
    Course course = new Course(request, before);
    Optional<String> stranger = stranger(before);
    if (stranger.isPresent()) {
      return end(course.verdict(Result.REFUSED, stranger.get()));
    }
    FleetRequests.Answer answer = answer(request, world, cloud);
    if (!answer.refused().isEmpty()) {
      return end(course.verdict(Result.REFUSED, answer.refused().getFirst().says()));
    }
    Bus bus = asking.bus(cloud);
    if (asking.isDryRun()) {
      Group written = before.withTags(answer.tags().getOrDefault(fleet, Map.of()));
      return rehearse(cloud, world, written, course);
    }
    bus.put(List.of(event));
    return end(
        patience().waits()
            ? awaited(course, sight)
            : course.verdict(Result.ASKED, "\"%s\" is on the bus".formatted(event.type())));
  }

  /** As Airlock itself will judge it. */
  private FleetRequests.Answer answer(Wakeup.OfFleet request, World world, Cloud cloud) {
    Map<String, Fact<Document>> documents =
        request instanceof Wakeup.Release release
            ? release.document().stream()
                .collect(
                    Collectors.toMap(
                        name -> name, name -> cloud.document(name, release.parameterNames())))
            : Map.of();
    return FleetRequests.answer(List.of(request), world.groups(), documents, now());
  }

  /** Tells what it would do, by the rules by which Airlock itself decides. */
  private int rehearse(Cloud cloud, World world, Group written, Course course) {
    Rollout rollout = Rollout.of(written, world.instances()).orElseThrow();
    Fronts.Seen seen = new Fronts(cloud).of(written, world, now());
    List<Carrier> carriers = rollout.fleet(seen.balancers(), seen.serving()::get);
    Wanted wanted = rollout.wanted(carriers.size());
    Forecast forecast = Forecast.of(wanted, carriers);
    PlanText plan = new PlanText(fleet, carriers.size(), wanted, forecast, course.changesNothing());
    say(plan.text(), plan.json());
    return switch (forecast.end().state()) {
      case SUCCEEDED -> DONE;
      case ROLLING -> WAITS;
      case HALTED -> course.isHalt() ? DONE : FAILED;
    };
  }

  private Verdict awaited(Course course, Sight sight) {
    World seen =
        vigil(Optional.of(parting(course)))
            .until(
                () -> sight.fleet(fleet),
                world -> verdict(course, world).result().isOver(),
                world -> FleetView.of(world, stack()))
            .last();
    return verdict(course, seen);
  }

  private Parting parting(Course course) {
    String watch = again("status %s --watch".formatted(fleet));
    return course.isHalt()
        ? new Parting("the halt of " + fleet, watch, "lift it with " + request("resume"))
        : new Parting(
            "release %s of %s".formatted(course.label(), fleet),
            watch,
            "halt it with " + request("halt"));
  }

  private String request(String command) {
    return again("%s %s".formatted(command, fleet)) + asking.again();
  }

  private Verdict verdict(Course course, World world) {
    World ours = stack().of(world);
    if (ours.groups().isEmpty()) {
      return course.verdict(Result.FAILED, stranger(whole(world)).orElseThrow());
    }
    boolean rests = FleetView.of(ours, stack()).stream().allMatch(FleetView::rests);
    return course.in(whole(ours), rests, now());
  }

  /** That nobody would answer, and what to do. */
  private Optional<String> stranger(Group group) {
    return stack().stranger(group).map((fleet + " is ")::concat);
  }

  private static Group whole(World world) {
    return Fleet.whole(world.groups()).getFirst();
  }

  final int end(Verdict verdict) {
    say(verdict.line(), verdict.json());
    return Result.status(List.of(verdict.result()));
  }
}
