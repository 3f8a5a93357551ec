package dev.airlock.proof.simulate;

import dev.airlock.model.MarkTags;
import dev.airlock.model.Side;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.simulate.Injection.Disturbance;
import dev.airlock.region.autoscaling.OpenAction;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Does what operators, AWS and chance do to the groups. */
final class Hands {

  private static final int MOST_INSTANCES = 4;
  private static final int MOST_STRANGERS = 2;

  private final Scene scene;
  private final Stage stage;
  private final Fates fates;
  private final Meddling meddling;
  private final Post post;
  private final Releases releases;
  private final PlainHands plain;

  Hands(Scene scene, Fates fates) {
    this.scene = scene;
    this.stage = scene.stage;
    this.fates = fates;
    meddling = new Meddling(scene, fates);
    post = new Post(stage);
    releases = new Releases(stage);
    plain = new PlainHands(scene, fates, releases);
  }

  /** Nothing that goes wrong from now on may go wrong for ever. */
  void end() {
    releases.end();
    scene.launch(scene.scenario.boot(), true);
  }

  /** The same with a fleet without a group. */
  boolean does(Injection.ToPlain deed) {
    return plain.does(deed);
  }

  /**
   * Does it, if there is somebody whom it can be done to.
   *
   * @return false if there is nobody
   */
  boolean does(Disturbance disturbance) {
    try {
      return tries(disturbance);
    } catch (AwsServiceException refused) {
      return false; // It came at a moment at which AWS does not do it.
    }
  }

  private boolean tries(Disturbance disturbance) {
    int draw = disturbance.draw();
    Fleet fleet = scene.fleets.get(draw % scene.fleets.size());
    String group = fleet.group();
    int rest = draw / scene.fleets.size();
    return switch (disturbance.deed()) {
      case SCALE -> done(() -> stage.desire(group, rest % (MOST_INSTANCES + 1)));
      case INTERRUPT -> any(stage.instances(group), rest, this::interrupt);
      case RECOMMEND_REBALANCE -> anyServing(group, rest, this::recommendRebalance);
      case REPLACE_ROOT_VOLUME ->
          anyServing(group, rest, stage.region.autoScaling()::replaceRootVolume);
      case LAUNCH_BROKEN -> done(() -> scene.launch(scene.scenario.boot(), false));
      case LAUNCH_SLOW -> done(() -> scene.launch(Duration.ofSeconds(60 + rest % 60), true));
      case LAUNCH_GOOD -> done(() -> scene.launch(scene.scenario.boot(), true));
      case VANISH -> any(stage.instances(group), rest, this::vanish);
      case STOP -> anyServing(group, rest, this::stop);
      case TERMINATE -> any(stage.instances(group), rest, id -> terminate(id, rest % 2 == 0));
      case COMPLETE -> complete(group, rest);
      case DELETE_HOOK -> done(() -> meddling.deleteHook(group, rest));
      case DELETE_BALANCER -> meddling.deleteBalancer(fleet, rest);
      case CHANGE_SETTINGS -> meddling.changeSettings(group, rest);
      case DROP_BALANCER -> meddling.dropBalancer(group, rest);
      case UN_ENROL -> done(() -> meddling.unEnrol(group, rest));
      case RE_ATTACH ->
          !scene.plan(group).isAttached()
              && anyServing(group, rest, id -> meddling.detach(group, id));
      case FORGE -> any(stage.instances(group), rest, id -> forge(group, id, rest));
      case MALFORM -> done(() -> post.malform(rest));
      case FLAP -> anyServing(group, rest, id -> flap(id, rest));
      case LONG_REQUEST -> request(fleet, rest);
      case ASK_OUT -> anyServing(group, rest, id -> stage.ask(Side.OUT, orNobody(id, rest)));
      case ASK_IN -> askIn(group, rest);
      case RELEASE -> done(() -> releases.release(group, rest));
      case HALT -> done(() -> releases.halt(group));
      case RESUME -> done(() -> releases.resume(group));
      case BACK -> done(() -> releases.back(group));
      case COLD_START -> done(stage.stack.function()::forgetEnvironments);
      case SCALE_STRANGER -> done(() -> stage.desire(Scene.STRANGERS, rest % (MOST_STRANGERS + 1)));
    };
  }

  private static boolean done(Runnable deed) {
    deed.run();
    return true;
  }

  private static boolean any(List<Instance> instances, int draw, Consumer<String> deed) {
    if (instances.isEmpty()) {
      return false;
    }
    deed.accept(instances.get(draw % instances.size()).instanceId());
    return true;
  }

  private boolean anyServing(String group, int draw, Consumer<String> deed) {
    List<Instance> serving =
        stage.instances(group).stream()
            .filter(one -> one.lifecycleStateAsString().equals("InService"))
            .toList();
    return any(serving, draw, deed);
  }

  /** Somebody who is out, if anybody is. */
  private boolean askIn(String group, int draw) {
    List<Instance> out =
        stage.instances(group).stream().filter(one -> isAskedOut(one.instanceId())).toList();
    Consumer<String> ask = id -> stage.ask(Side.IN, orNobody(id, draw));
    return any(out, draw, ask) || anyServing(group, draw, ask);
  }

  private boolean isAskedOut(String id) {
    return stage.tagOf(id, MarkTags.DESIRED).equals(Side.OUT.label());
  }

  /** Now and then, operators mistype. */
  private static String orNobody(String id, int draw) {
    return draw % 13 == 0 ? Post.NOBODY : id;
  }

  private void forge(String group, String instance, int draw) {
    fates.lieAbout(instance);
    post.forge(group, instance, draw);
  }

  private void interrupt(String instance) {
    fates.take(instance);
    stage.region.ec2Events().interrupt(instance);
  }

  /** Its group may want it to leave for that; then nobody is expected to serve in its place. */
  private void recommendRebalance(String instance) {
    fates.take(instance);
    stage.region.ec2Events().recommendRebalance(instance);
  }

  private void vanish(String instance) {
    fates.take(instance);
    stage.region.instances().terminate(instance);
  }

  private void stop(String instance) {
    fates.take(instance);
    stage.region.instances().stop(instance);
  }

  private void terminate(String instance, boolean andDecrement) {
    stage
        .operator
        .autoScaling()
        .terminateInstanceInAutoScalingGroup(
            ask -> ask.instanceId(instance).shouldDecrementDesiredCapacity(andDecrement));
  }

  private boolean complete(String group, int draw) {
    List<OpenAction> open =
        stage.region.autoScaling().openActions().stream()
            .filter(action -> action.group().equals(group))
            .toList();
    if (open.isEmpty()) {
      return false;
    }
    OpenAction action = open.get(draw % open.size());
    fates.meddle(action.instance());
    AutoScalingClient autoScaling = stage.operator.autoScaling();
    autoScaling.completeLifecycleAction(ask ->
        ask.autoScalingGroupName(group)
            .lifecycleHookName(action.hook())
            .lifecycleActionToken(action.token())
            .lifecycleActionResult("CONTINUE"));
    return true;
  }

  private void flap(String instance, int draw) {
    passesChecks(instance, false);
    stage
        .region
        .timeline()
        .after(Duration.ofSeconds(10 + draw % 30), () -> passesChecks(instance, true));
  }

  /** One that is off has no health page. */
  private void passesChecks(String instance, boolean passes) {
    if (stage.region.instances().state(instance).equals("running")) {
      stage.region.plane().passesChecks(instance, passes);
    }
  }

  private boolean request(Fleet fleet, int draw) {
    if (fleet.balancers().isEmpty()) {
      return false;
    }
    int number = draw % fleet.balancers().size();
    String balancer = fleet.balancers().get(number);
    List<String> serving = stage.idsIn(fleet.group(), "InService");
    List<Route> routes =
        stage.region.plane().routes(balancer).stream()
            .filter(route -> serving.contains(route.instanceId()))
            .filter(route -> !isAskedOut(route.instanceId()))
            .filter(route -> isRegistered(balancer, route.instanceId()))
            .toList();
    if (routes.isEmpty()) {
      return false;
    }
    int drain =
        scene.plan(fleet.group()).balancers().stream()
            .mapToInt(BalancerPlan::drainSeconds)
            .min()
            .orElseThrow();
    stage.region.plane().begin(routes.get(draw % routes.size()), Duration.ofSeconds(drain - 2));
    return true;
  }

  /** What is routed late is shorter than any margin: no balancer tells of it any more. */
  private boolean isRegistered(String balancer, String instance) {
    return stage
        .region
        .balancers()
        .classic(balancer)
        .or(() -> stage.region.balancers().targetGroup(balancer))
        .filter(it -> it.isRegistered(instance))
        .isPresent();
  }
}
