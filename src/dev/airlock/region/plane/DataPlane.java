package dev.airlock.region.plane;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where requests flow. The control plane says what should be; this is what happens.
 *
 * <p>What a balancer reports and what it routes are separate facts: the control plane calls {@link
 * #route} and {@link #unroute} later than it changes what it reports, by the routing lag. Every
 * callback runs on the region's timeline.
 */
public interface DataPlane {

  /** EC2 has set an instance running: its software starts to boot. */
  void start(Machine machine);

  /** The instance is gone, at once: every connection to it breaks. */
  void stop(String instanceId);

  /** Makes one health check; {@code answer} gets true if it passed within its timeout. */
  void check(String instanceId, HealthCheck check, Consumer<Boolean> answer);

  /** From now on new requests may take this way. */
  void route(Route route);

  /** No new request takes this way; those under way go on. */
  void unroute(Route route);

  /** How many requests are under way on this way, routed or not. */
  int inFlight(Route route);

  /** Calls {@code idle} once, as soon as no request is under way on this way (perhaps at once). */
  void whenIdle(Route route, Runnable idle);

  /** Breaks whatever is still under way on this way. */
  void cut(Route route);

  /**
   * Opens a balancer to users on these ports and on no others; on none, it is closed to them.
   *
   * @param balancer its name or ARN
   * @param ports and what has the routes of each: a Classic ELB's name, or a target group's ARN
   */
  default void listen(String balancer, Map<Integer, String> ports) {}

  /** The host where users reach a balancer; empty if they do not, or by its routes alone. */
  default Optional<String> host(String balancer) {
    return Optional.empty();
  }
}
