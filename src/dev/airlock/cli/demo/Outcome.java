package dev.airlock.cli.demo;

import dev.airlock.region.api.Ledger;
import dev.airlock.region.load.FailureKind;
import dev.airlock.region.load.Results;
import dev.airlock.region.load.Results.Culprit;
import dev.airlock.report.Row;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a story came to, as figures. */
record Outcome(Stage stage, Strategy strategy, Results results, Ledger.Snapshot calls) {

  Row row() {
    Row[] row = new Row[1];
    stage.locked(() -> row[0] = makeRow());
    return row[0];
  }

  private Row makeRow() {
    Chronicle chronicle = stage.chronicle();
    return new Row(
        strategy.name(),
        results.requests(),
        results.failed(),
        byKind(),
        chronicle.smallestMargin(stage.region().plane()::lastRequestEnd),
        chronicle.drainedToCompleted(),
        calls(chronicle.moved()),
        blame());
  }

  private Map<String, Long> byKind() {
    Map<String, Long> kinds = new LinkedHashMap<>();
    new EnumMap<>(results.failedByKind()).forEach((kind, count) -> kinds.put(word(kind), count));
    return kinds;
  }

  private Row.Calls calls(int moved) {
    Ledger.Snapshot own = calls.by(strategy.caller().name());
    double instances = Math.max(1, moved);
    return new Row.Calls(
        own.of("elasticloadbalancing").total() / instances, own.total() / instances);
  }

  /** The flaw, and behind whom it showed: {@code scaled in (i-0abc): truncated 12, 5xx 3}. */
  private String blame() {
    Map<String, Map<FailureKind, Long>> byInstance = new TreeMap<>();
    results.culprits().forEach((culprit, count) ->
        byInstance
            .computeIfAbsent(where(culprit), place -> new EnumMap<>(FailureKind.class))
            .merge(culprit.kind(), count, Long::sum));
    String places =
        byInstance.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -sum(entry.getValue())))
            .map(entry -> entry.getKey() + ": " + kinds(entry.getValue()))
            .collect(Collectors.joining("; "));
    if (places.isEmpty()) {
      return "";
    }
    return strategy.flaw().isEmpty() ? places + "." : strategy.flaw() + ". " + places + ".";
  }

  private String where(Culprit culprit) {
    return culprit.instanceId().isEmpty()
        ? "No instance (" + culprit.balancer() + " had none)"
        : "The one %s (%s)"
            .formatted(stage.chronicle().role(culprit.instanceId()).words, culprit.instanceId());
  }

  private static String kinds(Map<FailureKind, Long> kinds) {
    return kinds.entrySet().stream()
        .map(kind -> word(kind.getKey()) + " " + kind.getValue())
        .collect(Collectors.joining(", "));
  }

  private static long sum(Map<FailureKind, Long> kinds) {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String word(FailureKind kind) {
    return switch (kind) {
      case REFUSED -> "refused";
      case RESET -> "reset";
      case CLOSED_BEFORE_ANSWER -> "closed";
      case TRUNCATED -> "truncated";
      case SERVER_ERROR -> "5xx";
      case TIMED_OUT -> "timed out";
    };
  }
}
