package dev.airlock.region.load;

import java.time.Duration;

/**
 * How much to send, and how.
 *
 * @param requestsPerSecond sent at even times, whether or not earlier ones have ended
 * @param seed equal seeds ask for the same pages in the same order
 * @param keptAliveShare the share of requests sent on connections kept from earlier ones, 0 to 1;
 *     the others open and close their own
 * @param mostUnderWay when so many are under way, the next is not sent but counted as such
 * @param patience how long the client waits for the next byte before it gives up
 */
public record Load(
    double requestsPerSecond,
    long seed,
    Mix mix,
    double keptAliveShare,
    int mostUnderWay,
    Duration patience) {

  public Load {
    if (!(requestsPerSecond > 0) || mostUnderWay < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("a load needs a rate, room and patience");
    }
  }

  /** The standard mix, two thirds of it on kept connections, ten seconds of patience. */
  public static Load of(double requestsPerSecond, long seed) {
    return new Load(requestsPerSecond, seed, Mix.standard(), 0.67, 4096, Duration.ofSeconds(10));
  }

  /** The same load with another mix. */
  public Load with(Mix other) {
    return new Load(requestsPerSecond, seed, other, keptAliveShare, mostUnderWay, patience);
  }

  /** The same load with another patience. */
  public Load with(Duration otherPatience) {
    return new Load(requestsPerSecond, seed, mix, keptAliveShare, mostUnderWay, otherPatience);
  }
}
