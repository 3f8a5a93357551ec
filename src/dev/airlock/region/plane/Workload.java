package dev.airlock.region.plane;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Requests that come at their own pace, however the answers fare: an open loop, as real users are.
 */
public final class Workload {

  /** Mostly quick requests, some downloads that last for seconds, a few that are long silent. */
  public static final List<Kind> USUAL_MIX =
      List.of(
          new Kind(0.85, Duration.ofMillis(5), Duration.ofMillis(5)),
          new Kind(0.10, Duration.ofSeconds(2), Duration.ofSeconds(5)),
          new Kind(0.05, Duration.ofMillis(200), Duration.ofSeconds(2)));

  private static final double NANOS_PER_SECOND = 1e9;

  private final SimulatedPlane plane;
  private final Timeline timeline;
  private final RandomGenerator random;
  private final String balancer;
  private final double perSecond;
  private final List<Kind> mix;
  private Timeline.Scheduled next = () -> {};

  /**
   * @param random decides when each comes and how long it lasts
   * @param balancer where they come in
   * @param perSecond how many come a second on average
   * @param mix of what kinds they are; the shares add up to 1
   */
  public Workload(
      SimulatedPlane plane,
      Timeline timeline,
      RandomGenerator random,
      String balancer,
      double perSecond,
      List<Kind> mix) {
    this.plane = plane;
    this.timeline = timeline;
    this.random = random;
    this.balancer = balancer;
    this.perSecond = perSecond;
    this.mix = List.copyOf(mix);
  }

  /** Requests come from now on. */
  public void start() {
    double seconds = random.nextExponential() / perSecond;
    next = timeline.after(nanos(seconds * NANOS_PER_SECOND), this::comes);
  }

  /** No further request comes; those under way go on. */
  public void stop() {
    next.cancel();
  }

  private void comes() {
    start();
    plane.offer(balancer, length());
  }

  private Duration length() {
    double draw = random.nextDouble();
    for (Kind kind : mix) {
      draw -= kind.share();
      if (draw < 0) {
        return kind.length(random.nextDouble());
      }
    }
    return mix.getLast().length(random.nextDouble());
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos((long) nanos);
  }

  /**
   * One kind of request.
   *
   * @param share of all requests, 0 to 1
   */
  public record Kind(double share, Duration shortest, Duration longest) {
    Duration length(double draw) {
      return shortest.plus(nanos(longest.minus(shortest).toNanos() * draw));
    }
  }
}
