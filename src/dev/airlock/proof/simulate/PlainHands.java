package dev.airlock.proof.simulate;

import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.proof.simulate.Injection.ToPlain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Does what people do to fleets without a group. */
final class PlainHands {

  private static final int MOST_INSTANCES = 4;

  private final Scene scene;
  private final Stage stage;
  private final Fates fates;
  private final Releases releases;

  PlainHands(Scene scene, Fates fates, Releases releases) {
    this.scene = scene;
    this.stage = scene.stage;
    this.fates = fates;
    this.releases = releases;
  }

  /** False if there is nobody whom it can be done to, or AWS does not do it now. */
  boolean does(ToPlain deed) {
    try {
      return tries(deed);
    } catch (AwsServiceException refused) {
      return false;
    }
  }

  private boolean tries(ToPlain one) {
    PlainPlan plan = scene.scenario.plain().getFirst();
    String fleet = plan.name();
    int draw = one.draw();
    return switch (one.deed()) {
      case LAUNCH -> running(fleet).size() < MOST_INSTANCES && done(() -> scene.launch(plan));
      case STOP -> any(running(fleet), draw, id -> stop(id, draw));
      case TERMINATE -> any(running(fleet), draw, this::terminate);
      case INTERRUPT -> any(running(fleet), draw, this::interrupt);
      case ASK_OUT -> any(running(fleet), draw, id -> stage.ask(Side.OUT, id));
      case ASK_IN -> {
        List<String> out = running(fleet).stream().filter(this::isAskedOut).toList();
        yield any(out, draw, id -> stage.ask(Side.IN, id))
            || any(running(fleet), draw, id -> stage.ask(Side.IN, id));
      }
      case RELEASE -> done(() -> releases.release(fleet, draw));
      case HALT -> done(() -> releases.halt(fleet));
      case RESUME -> done(() -> releases.resume(fleet));
      case BACK -> done(() -> releases.back(fleet));
    };
  }

  private static boolean done(Runnable deed) {
    deed.run();
    return true;
  }

  private static boolean any(List<String> instances, int draw, Consumer<String> deed) {
    if (instances.isEmpty()) {
      return false;
    }
    deed.accept(instances.get(draw % instances.size()));
    return true;
  }

  private List<String> running(String fleet) {
    Predicate<Map<String, String>> isOurs =
        tags -> FleetTags.fleet(tags).filter(fleet::equals).isPresent();
    return stage.region.instances().running().stream()
        .filter(id -> isOurs.test(stage.region.instances().tags(id)))
        .sorted()
        .toList();
  }

  private boolean isAskedOut(String id) {
    return Side.OUT.label().equals(stage.region.instances().tags(id).get(MarkTags.DESIRED));
  }

  private void stop(String instance, int draw) {
    fates.take(instance);
    stage.region.instances().stop(instance);
    stage.region.timeline().after(Duration.ofSeconds(30 + draw % 60), () -> start(instance));
  }

  private void start(String instance) {
    if (stage.region.instances().state(instance).equals("stopped")) {
      if (!MarkTags.read(stage.region.instances().tags(instance)).isIn(Phase.OUT)) {
        fates.restart(instance);
      }
      stage.region.instances().start(instance);
    }
  }

  private void terminate(String instance) {
    fates.take(instance);
    stage.region.instances().terminate(instance);
  }

  private void interrupt(String instance) {
    fates.take(instance);
    stage.region.ec2Events().interrupt(instance);
  }
}
