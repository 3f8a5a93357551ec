package dev.airlock.region.plane.loopback;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of instances, also after they have gone. */
final class InstanceLog implements Application.Log {
  private final Map<String, Instant> lastRequestEnd = new ConcurrentHashMap<>();

  @Override
  public void requestEnded(String instanceId, Instant when) {
    lastRequestEnd.merge(instanceId, when, (a, b) -> a.isAfter(b) ? a : b);
  }

  Optional<Instant> lastRequestEnd(String instanceId) {
    return Optional.ofNullable(lastRequestEnd.get(instanceId));
  }
}
