package dev.airlock.proof.invariants;

import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Phase;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.autoscaling.OpenAction;
import dev.airlock.region.balancing.DrainListener;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationListener;
import dev.airlock.region.functions.InvocationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;

/** Listens to a region, and passes on what happens: to the truth first, then to who judges it. */
final class Watch implements Witness, LifecycleListener, InvocationListener, DrainListener {

  private final Truth truth;
  private final Consumer<Consumer<Happenings>> tell;
  private int lastEnvironment;
  private Faults.Call lastCall;
  private Optional<Deed> lastDeed = Optional.empty();

  /**
   * Of one region.
   *
   * @param tell passes something on to everyone who wants to know
   */
  Watch(Truth truth, Consumer<Consumer<Happenings>> tell) {
    this.truth = truth;
    this.tell = tell;
  }

  void begin() {
    var stage = truth.stage();
    stage.region.gate().addWitness(this);
    stage.region.autoScaling().addListener(this);
    stage.region.balancers().addListener(this);
    stage.stack.function().onEnd(this);
    stage.region.plane().onOutcome(outcome -> tell.accept(it -> it.requestEnded(outcome)));
    stage.onProbe((address, result) -> {
      truth.probed(address, result);
      tell.accept(it -> it.probed(address, result.isReady()));
    });
    stage.onLine(
        line -> Decision.of(line).ifPresent(decision -> tell.accept(it -> it.decided(decision))));
  }

  @Override
  public void sent(Faults.Call call) {
    deed(call).ifPresent(deed -> tell.accept(it -> it.sent(deed)));
  }

  @Override
  public void turnedAway(Faults.Call call, Throwable why) {
    if (isOurs(call)) {
      tell.accept(it -> it.called(call));
      deed(call)
          .ifPresent(deed -> {
            if (deed instanceof Deed.Tag tag) {
              truth.forgotten.denied(tag.instances());
            }
            tell.accept(it -> it.turnedAway(deed, why));
          });
    }
  }

  @Override
  public void arrives(Faults.Call call) {
    if (isOurs(call)) {
      tell.accept(it -> it.called(call));
      deed(call).ifPresent(this::arrives);
    } else {
      truth.hand.moves(call, truth.now());
      tell.accept(it -> it.meddled(call));
      if (call.request() instanceof CompleteLifecycleActionRequest by) {
        truth.excuse(by.instanceId(), Excuse.MEDDLED);
      }
      if (call.request() instanceof DeleteTagsRequest) {
        // What is known of a group that is not enrolled is not kept.
        truth.forgotten.memoryLost();
      }
    }
  }

  private void arrives(Deed deed) {
    tell.accept(it -> it.arrives(deed));
    if (deed instanceof Deed.Complete complete) {
      truth
          .actions
          .target(complete)
          .filter(action -> !action.isArrival() || complete.abandons())
          .ifPresent(action -> {
            Release release = Release.of(truth, action, complete);
            action.release = Optional.of(release);
            tell.accept(it -> it.releases(release));
          });
    }
  }

  @Override
  public void tookEffect(Faults.Call call, Object reply) {
    deed(call)
        .ifPresent(deed -> {
          if (deed instanceof Deed.Register(String balancer, var instances)) {
            instances.forEach(instance -> truth.fronts.joins(balancer, instance));
          }
          if (deed instanceof Deed.Tag(var instances, var _, var written)) {
            truth.forgotten.written(instances);
            written.hold().ifPresent(hold -> written(instances, hold));
            if (written.isIn(Phase.OUT)) {
              instances.forEach(truth.fronts::leaves);
            }
            if (written.isIn(Phase.IN_SERVICE)) {
              instances.stream()
                  .filter(instance -> truth.plain.fleetOf(instance).isPresent())
                  .forEach(truth::entersService);
            }
          }
          tell.accept(it -> it.tookEffect(deed));
        });
    if (isOurs(call)) {
      tookEffect(call);
    }
  }

  private void tookEffect(Faults.Call call) {
    switch (call.request()) {
      case CreateOrUpdateTagsRequest it -> {
        Map<String, String> tags = new LinkedHashMap<>();
        it.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        String group = it.tags().getFirst().resourceId();
        tell.accept(who -> who.fleetTagged(group, tags));
      }
      case CreateTagsRequest it when deed(call).isEmpty() -> {
        Map<String, String> tags = new LinkedHashMap<>();
        it.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        String fleet = truth.plain.fleetOf(it.resources().getFirst()).orElse("");
        tags.put(FleetTags.FLEET, fleet);
        Map<String, String> ofGroup = new LinkedHashMap<>();
        FleetTags.read(tags).forEach((name, value) -> ofGroup.put(MarkTags.PREFIX + name, value));
        tell.accept(who -> who.fleetTagged(fleet, ofGroup));
      }
      case PutEventsRequest it ->
          it.entries()
              .forEach(one -> tell.accept(who -> who.announced(one.detailType(), one.detail())));
      default -> {}
    }
  }

  /** What the function wrote of a heartbeat is what it can know of it after a crash. */
  private void written(List<String> instances, Marks.Hold hold) {
    instances.stream()
        .flatMap(instance -> truth.actions.of(instance).stream())
        .filter(action -> action.isOpen() && hold.in() == LifecycleState.of(action.state()))
        .forEach(action -> action.beaten(hold.lastBeat()));
  }

  @Override
  public void refused(Faults.Call call, RuntimeException refusal) {
    deed(call).ifPresent(deed -> tell.accept(it -> it.refused(deed, refusal)));
  }

  @Override
  public void answered(Faults.Call call, Object reply, Object heard) {
    if (!isOurs(call)) {
      return;
    }
    boolean isLate = heard != reply;
    truth.view().hear(balancer(call), heard, truth.now(), isLate);
    truth.plain.shown(heard);
    if (isLate) {
      tell.accept(Happenings::heardLate);
    }
    deed(call).ifPresent(deed -> tell.accept(it -> it.answered(deed)));
  }

  @Override
  public void unanswered(Faults.Call call, Throwable instead) {
    if (isOurs(call)) {
      truth.mishap();
      deed(call).ifPresent(deed -> tell.accept(it -> it.unanswered(deed)));
    }
  }

  private static String balancer(Faults.Call call) {
    return switch (call.request()) {
      case DescribeInstanceHealthRequest it -> it.loadBalancerName();
      case DescribeTargetHealthRequest it -> it.targetGroupArn();
      default -> "";
    };
  }

  /** One call is told of again and again on its way, and what it would do is read once. */
  private Optional<Deed> deed(Faults.Call call) {
    if (call != lastCall) {
      lastCall = call;
      lastDeed = isOurs(call) ? Deed.of(call.request()) : Optional.empty();
    }
    return lastDeed;
  }

  private static boolean isOurs(Faults.Call call) {
    return call.caller().equals(Api.Caller.FUNCTION);
  }

  @Override
  public void deregistered(String balancer, String instance) {
    tell.accept(it -> it.drains(balancer, instance));
  }

  @Override
  public void opened(OpenAction opened) {
    Action action = truth.opened(new Action(opened));
    tell.accept(it -> it.opened(action));
  }

  @Override
  public void closed(ClosedAction closed) {
    truth
        .actions
        .closed(closed.action().token())
        .ifPresent(action -> {
          action.close(closed);
          truth.closed(action);
          tell.accept(it -> it.closed(action));
        });
  }

  @Override
  public void inService(String group, String instance) {
    truth.entersService(instance);
    tell.accept(it -> it.inService(instance));
  }

  @Override
  public void letGo(String group, String instance) {
    truth.letGo(instance);
    tell.accept(it -> it.letGo(instance));
  }

  @Override
  public void begins(Invocation invocation) {
    truth.begins(invocation);
    // It has no memory, or what it remembers is old.
    if (invocation.environment() != lastEnvironment) {
      lastEnvironment = invocation.environment();
      truth.mishap();
      truth.forgotten.memoryLost();
    }
    Tokens.in(invocation.payload())
        .forEach(
            token -> truth.actions.withToken(token).ifPresent(action -> action.isHeardOf = true));
    tell.accept(it -> it.begins(invocation));
  }

  @Override
  public void ended(Invocation invocation, InvocationResult result) {
    tell.accept(it -> it.ended(invocation, result));
  }
}
