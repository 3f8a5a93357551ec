package dev.airlock.region.sqs;

import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Wakes those who wait for a message, so that nobody needs to ask again and again. It rings on the
 * timeline, never inside the call that made a message deliverable.
 */
final class Doorbell {
  private final Timeline timeline;
  private final Supplier<Optional<Instant>> nextDeliverable;
  private final List<Runnable> waiting = new ArrayList<>();
  private Timeline.Scheduled ring;
  private Instant ringsAt;

  /**
   * @param nextDeliverable when a message can be received next, if nothing else happens
   */
  Doorbell(Timeline timeline, Supplier<Optional<Instant>> nextDeliverable) {
    this.timeline = timeline;
    this.nextDeliverable = nextDeliverable;
  }

  void await(Runnable waiter) {
    waiting.add(waiter);
    reconsider();
  }

  /** To be called after every change to the queue. */
  void reconsider() {
    Optional<Instant> next = waiting.isEmpty() ? Optional.empty() : nextDeliverable.get();
    if (ring != null && next.equals(Optional.of(ringsAt))) {
      return;
    }
    if (ring != null) {
      ring.cancel();
      ring = null;
    }
    next.ifPresent(when -> {
      ringsAt = when;
      ring = timeline.at(when, this::ring);
    });
  }

  private void ring() {
    ring = null;
    boolean deliverable =
        nextDeliverable.get().filter(when -> !when.isAfter(timeline.instant())).isPresent();
    if (deliverable) {
      List<Runnable> woken = List.copyOf(waiting);
      waiting.clear();
      woken.forEach(Runnable::run);
    }
    reconsider();
  }
}
