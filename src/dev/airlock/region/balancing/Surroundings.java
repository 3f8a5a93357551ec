package dev.airlock.region.balancing;

import dev.airlock.region.ec2.Compute;
import dev.airlock.region.plane.DataPlane;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What every balancer of the region works with. */
final class Surroundings {

  final Timeline timeline;
  final DataPlane plane;
  final Compute compute;
  private final List<DrainListener> listeners = new ArrayList<>();
  Duration routingLag = Duration.ZERO;
  Duration registrationTime = Duration.ofSeconds(2);

  Surroundings(Timeline timeline, DataPlane plane, Compute compute) {
    this.timeline = timeline;
    this.plane = plane;
    this.compute = compute;
  }

  /** Does to the routing what has been reported already. */
  void afterLag(Runnable change) {
    if (routingLag.isZero()) {
      change.run();
    } else {
      timeline.after(routingLag, change);
    }
  }

  void addListener(DrainListener listener) {
    listeners.add(listener);
  }

  void tell(Consumer<DrainListener> moment) {
    listeners.forEach(moment);
  }

  boolean isKnown(String instanceId) {
    return !compute.state(instanceId).isEmpty();
  }

  boolean isTerminated(String instanceId) {
    return compute.state(instanceId).equals("terminated");
  }

  boolean isRunning(String instanceId) {
    return compute.state(instanceId).equals("running");
  }
}
