package dev.airlock.region.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts outcomes, from many threads. */
final class Tally {
  private static final int EXAMPLES = 20;
  private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1000;

  private final Map<FailureKind, Long> failed = new EnumMap<>(FailureKind.class);
  private final Map<Results.Culprit, Long> culprits = new HashMap<>();
  private final List<Failure> examples = new ArrayList<>();
  private final Map<Page, Histogram> latency = new EnumMap<>(Page.class);
  private final SortedMap<Long, SortedMap<String, Long>> served = new TreeMap<>();
  private long sent;
  private long ended;
  private long ok;
  private long notSent;

  Tally() {
    for (FailureKind kind : FailureKind.values()) {
      failed.put(kind, 0L);
    }
    for (Page page : Page.values()) {
      latency.put(page, new Histogram(LONGEST_MICROS, 3));
    }
  }

  synchronized void sent() {
    sent++;
  }

  synchronized void notSent() {
    notSent++;
  }

  synchronized void answered(Page page, Duration took, String release, long second) {
    ended++;
    ok++;
    served.computeIfAbsent(second, it -> new TreeMap<>()).merge(release, 1L, Long::sum);
    long micros = Math.clamp(took.toNanos() / 1000, 0, LONGEST_MICROS);
    latency.get(page).recordValue(micros);
  }

  synchronized void failed(Failure failure) {
    ended++;
    failed.merge(failure.kind(), 1L, Long::sum);
    var culprit = new Results.Culprit(failure.balancer(), failure.instanceId(), failure.kind());
    culprits.merge(culprit, 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(failure);
    }
  }

  synchronized Results results() {
    var percentiles = new EnumMap<Page, Results.Latency>(Page.class);
    latency.forEach((page, histogram) ->
        percentiles.put(
            page,
            new Results.Latency(
                micros(histogram.getValueAtPercentile(50)),
                micros(histogram.getValueAtPercentile(99)),
                micros(histogram.getMaxValue()))));
    return new Results(
        ended,
        ok,
        sent - ended,
        notSent,
        new EnumMap<>(failed),
        Map.copyOf(culprits),
        List.copyOf(examples),
        percentiles,
        served());
  }

  private List<Results.Served> served() {
    var all = new ArrayList<Results.Served>();
    served.forEach((second, releases) ->
        releases.forEach((release, count) -> all.add(new Results.Served(second, release, count))));
    return List.copyOf(all);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1000);
  }
}
