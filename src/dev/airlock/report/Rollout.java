package dev.airlock.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What became of a release that rolled under load.
 *
 * @param name of the part of the story
 * @param outcome what the fleet's own status said of it: {@code succeeded} or {@code halted}
 * @param asWanted whether that is what it should have come to
 * @param requests of users, from before it began until all was over
 * @param lowestInService the fewest instances that ever served in one of the balancers
 * @param minInService how few were allowed to
 * @param roll from the request until it had succeeded or was halted
 * @param lowerBound how long it takes at best to wait for the requests under way, to install and to
 *     boot, with as many at once as allowed; empty for one that did not reach every instance
 * @param back how long it took to go back to the release before; empty if nobody wanted that
 * @param answers by release, second by second
 */
public record Rollout(
    String name,
    String outcome,
    boolean asWanted,
    long requests,
    long failed,
    int lowestInService,
    int minInService,
    Duration roll,
    Optional<Duration> lowerBound,
    Optional<Duration> back,
    SortedMap<String, List<Long>> answers) {

  /** It came to what it should, nobody noticed, and there was always enough capacity. */
  public boolean holds() {
    return asWanted && requests > 0 && failed == 0 && lowestInService >= minInService;
  }

  /** The answers of each release in all. */
  long total(String release) {
    return answers.getOrDefault(release, List.of()).stream().mapToLong(Long::longValue).sum();
  }

  /** A release's share of the answers in these seconds, 0 to 1; 0 if there were none. */
  double share(String release, int from, int to) {
    long all = answers.values().stream().mapToLong(counts -> sum(counts, from, to)).sum();
    return all == 0 ? 0 : (double) sum(answers.get(release), from, to) / all;
  }

  private static long sum(List<Long> counts, int from, int to) {
    int last = Math.min(to, counts.size());
    return counts.subList(Math.min(from, last), last).stream().mapToLong(Long::longValue).sum();
  }
}
