package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** Puts instances in service behind the attached balancers, and takes them out again. */
final class Service {
  private final Timeline timeline;
  private final Balancers balancers;
  private final Activities activities;
  private final Steps steps;
  private final List<LifecycleListener> listeners = new ArrayList<>();

  Service(Timeline timeline, Balancers balancers, Activities activities, Steps steps) {
    this.timeline = timeline;
    this.balancers = balancers;
    this.activities = activities;
    this.steps = steps;
  }

  void addListener(LifecycleListener listener) {
    listeners.add(listener);
  }

  void enter(Group group, Member member) {
    balancers.register(group, member);
    member.enterService(timeline.instant());
    activities.end(member, Stage.SUCCESSFUL, "");
    listeners.forEach(it -> it.inService(group.name(), member.id()));
  }

  /** Deregisters the instance, and goes on once no balancer reports anything of it any more. */
  void leave(Group group, Member member, Runnable drained) {
    balancers.deregister(group, member);
    if (!balancers.areDoneWith(group, member)) {
      member.activity().reach(Stage.WAITING_FOR_CONNECTION_DRAINING);
    }
    steps.await(member, () -> hasLeft(group, member), drained);
  }

  /** Whoever registers it once more meanwhile does not keep it. */
  private boolean hasLeft(Group group, Member member) {
    balancers.deregister(group, member);
    return balancers.areDoneWith(group, member);
  }

  /** Says that nothing holds the instance any more. */
  void letGo(Group group, Member member) {
    listeners.forEach(it -> it.letGo(group.name(), member.id()));
  }
}
