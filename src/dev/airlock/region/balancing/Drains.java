package dev.airlock.region.balancing;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What drains at one balancer, each until it is ended, for whatever reason comes first.
 *
 * @param <K> what names one: an instance id, or a target
 */
final class Drains<K> {

  private final Timeline timeline;
  private final Consumer<K> ended;
  private final Map<K, Drain> drains = new LinkedHashMap<>();

  /**
   * @param ended told of each that ended, not of those that were forgotten
   */
  Drains(Timeline timeline, Consumer<K> ended) {
    this.timeline = timeline;
    this.ended = ended;
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
    if (remove(key, drain)) {
      ended.accept(key);
    }
  }

  /** Ends it if there is one: its instance comes back, or its balancer goes. */
  void forget(K key) {
    find(key).ifPresent(drain -> remove(key, drain));
  }

  Optional<Drain> find(K key) {
    return Optional.ofNullable(drains.get(key));
  }

  List<K> keys() {
    return List.copyOf(drains.keySet());
  }

  private boolean remove(K key, Drain drain) {
    drain.timeout.cancel();
    return drains.remove(key, drain);
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
