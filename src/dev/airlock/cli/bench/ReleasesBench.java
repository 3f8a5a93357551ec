package dev.airlock.cli.bench;

import dev.airlock.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Rolls a release through fleets of several sizes, and says what came of it. */
final class ReleasesBench {

  private static final List<Size> SIZES =
      List.of(new Size(4, 1), new Size(10, 2), new Size(100, 10));

  private final long seed;
  private final long seeds;

  /** Of a fleet, and how many of it may be on their way at once. */
  private record Size(int instances, int atOnce) {}

  /**
   * @param seeds how many, from {@code seed} on: of each figure the worst is kept
   */
  ReleasesBench(long seed, long seeds) {
    this.seed = seed;
    this.seeds = seeds;
  }

  /** Rolls them one after the other, and tells of each that is over. */
  List<Roll> rolls(Consumer<Roll> isOver) {
    List<Roll> rolls = new ArrayList<>();
    for (Size size : SIZES) {
      Roll worst =
          LongStream.range(seed, seed + seeds)
              .mapToObj(one -> new RollingFleet(one, size.instances()).roll(size.atOnce()))
              .reduce(Roll::worst)
              .orElseThrow();
      isOver.accept(worst);
      rolls.add(worst);
    }
    return rolls;
  }

  /** Two tables, and what their columns mean. */
  static List<String> text(List<Roll> rolls) {
    Figures times =
        new Figures(
            "instances",
            "at once",
            "roll",
            "bound",
            "times",
            "lost each",
            "ticks",
            "lowest",
            "floor",
            "requests",
            "failed");
    List<String> services = rolls.getFirst().callsEach().keySet().stream().toList();
    List<String> head = new ArrayList<>(List.of("calls each", "all"));
    head.addAll(services);
    head.add("throttled");
    Figures calls = new Figures(head.toArray(String[]::new));
    for (Roll roll : rolls) {
      times.row(
          List.of(
              "%,d".formatted(roll.size()),
              "%,d".formatted(roll.atOnce()),
              minutes(roll.took()),
              minutes(roll.bound()),
              decimals(roll.ratio(), 3),
              decimals(roll.lost().toMillis() / 1000.0, 1) + " s",
              decimals(roll.ticksLost(), 1),
              "%,d".formatted(roll.lowest()),
              "%,d".formatted(roll.floor()),
              "%,d".formatted(roll.requests()),
              "%,d".formatted(roll.failed())));
      List<String> row =
          new ArrayList<>(List.of("%,d".formatted(roll.size()), decimals(roll.callsOfEach(), 1)));
      services.forEach(one -> row.add(decimals(roll.callsEach().getOrDefault(one, 0.0), 1)));
      row.add("%,d".formatted(roll.throttled()));
      calls.row(row);
    }
    List<String> lines = new ArrayList<>(times.lines());
    lines.add("");
    lines.addAll(calls.lines());
    lines.add("");
    lines.add(
        "bound      for each turn: the longest request in flight, %d s; install, %d s; boot, %d s"
            .formatted(
                RollingFleet.DRAIN.toSeconds(),
                RollingFleet.INSTALL.toSeconds(),
                RollingFleet.BOOT.toSeconds()));
    lines.add(
        "lost each  what a turn took beyond that; %d s of it AWS itself, the rest in ticks of %d s"
            .formatted(RollingFleet.AWS.toSeconds(), Roll.TICK.toSeconds()));
    return lines;
  }

  /** The same for programs. */
  static Map<String, Object> json(Roll roll) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("instances", roll.size());
    object.put("max_unavailable", roll.atOnce());
    object.put("roll_ms", roll.took().toMillis());
    object.put("lower_bound_ms", roll.bound().toMillis());
    object.put("ratio", roll.ratio());
    object.put("lost_per_instance_ms", roll.lost().toMillis());
    object.put("ticks_lost_per_instance", roll.ticksLost());
    object.put("lowest_in_service", roll.lowest());
    object.put("min_in_service", roll.floor());
    object.put("requests", roll.requests());
    object.put("failed", roll.failed());
    object.put("calls_per_instance", roll.callsOfEach());
    object.put("calls_per_instance_by_service", roll.callsEach());
    object.put("throttled", roll.throttled());
    return object;
  }

  private static String minutes(Duration time) {
    return "%d:%02d.%d"
        .formatted(time.toMinutes(), time.toSecondsPart(), time.toMillisPart() / 100);
  }

  private static String decimals(double value, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }
}
