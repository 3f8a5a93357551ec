package dev.airlock.region.balancing;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What drains at one balancer, each until it is ended, for whatever reason comes first.
 *
 * @param <K> what names one: an instance id, or a target
 */
final class Drains<K> {

  private final Timeline timeline;
  private final Map<K, Drain> drains = new LinkedHashMap<>();

  Drains(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Begins one that has no end of its own. */
  Drain begin(K key, Registration registration, boolean wasHealthy) {
    Drain drain = new Drain(registration, wasHealthy);
    drains.put(key, drain);
    return drain;
  }

  /** Does {@code last} and ends it when {@code limit} has passed, if it has not ended by then. */
  void limit(K key, Drain drain, Duration limit, Runnable last) {
    drain.timeout =
        timeline.after(
            limit,
            () -> {
              if (drains.get(key) == drain) {
                last.run();
                end(key, drain);
              }
            });
  }

  void end(K key, Drain drain) {
    if (drains.remove(key, drain)) {
      drain.timeout.cancel();
    }
  }

  /** Ends it if there is one: its instance comes back, or its balancer goes. */
  void forget(K key) {
    find(key).ifPresent(drain -> end(key, drain));
  }

  Optional<Drain> find(K key) {
    return Optional.ofNullable(drains.get(key));
  }

  List<K> keys() {
    return List.copyOf(drains.keySet());
  }

  /** One that drains. */
  static final class Drain {
    final Registration registration;
    final boolean wasHealthy;
    private Timeline.Scheduled timeout = () -> {};

    private Drain(Registration registration, boolean wasHealthy) {
      this.registration = registration;
      this.wasHealthy = wasHealthy;
    }
  }
}
