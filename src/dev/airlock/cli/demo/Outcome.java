package dev.airlock.cli.demo;

import dev.airlock.region.api.Ledger;
import dev.airlock.region.load.FailureKind;
import dev.airlock.region.load.Results;
import dev.airlock.region.load.Results.Culprit;
import dev.airlock.report.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a story came to, as figures. */
record Outcome(
    String label, Stage stage, Strategy strategy, Results results, Ledger.Snapshot calls) {

  Row row() {
    return stage.region().timeline().locked(this::makeRow);
  }

  private Row makeRow() {
    Chronicle chronicle = stage.chronicle();
    return new Row(
        label,
        results.requests(),
        results.failed(),
        byKind(),
        chronicle.smallestMargin(stage.region().plane()::lastRequestEnd),
        chronicle.drainedToCompleted(),
        calls(chronicle.moved()),
        remark());
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

  /** For example {@code … . Failed behind 2 scaled in: truncated 12, 5xx 3; 1 interrupted: …}. */
  private String remark() {
    List<String> sentences = new ArrayList<>();
    if (results.failed() > 0) {
      if (!strategy.flaw().isEmpty()) {
        sentences.add(strategy.flaw() + ".");
      }
      sentences.add("Failed behind " + places() + ".");
    }
    if (results.notSent() > 0) {
      sentences.add(results.notSent() + " were not sent: the rate is too high for this computer.");
    }
    stage
        .chronicle()
        .isNeverHealthyGone()
        .map(gone ->
            gone
                ? "The launch that never became healthy was given up, and another took its place."
                : "The launch that never became healthy still counts as one of the group.")
        .ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  private String places() {
    Map<String, Map<FailureKind, Long>> failures = new TreeMap<>();
    Map<String, Set<String>> instances = new HashMap<>();
    results
        .culprits()
        .forEach((culprit, count) -> {
          String place = place(culprit);
          instances.computeIfAbsent(place, _ -> new HashSet<>()).add(culprit.instanceId());
          failures
              .computeIfAbsent(place, _ -> new EnumMap<>(FailureKind.class))
              .merge(culprit.kind(), count, Long::sum);
        });
    return failures.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -sum(entry.getValue())))
        .map(entry ->
            instances.get(entry.getKey()).size()
                + " "
                + entry.getKey()
                + ": "
                + kinds(entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private String place(Culprit culprit) {
    return culprit.instanceId().isEmpty()
        ? "balancer without an instance"
        : stage.chronicle().role(culprit.instanceId()).words;
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
