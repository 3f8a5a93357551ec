package dev.airlock.cli.prove;

import dev.airlock.proof.Violation;
import dev.airlock.proof.crash.Finding;
import dev.airlock.proof.wrong.Hunt;
import dev.airlock.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The evidence for people: a verdict, then what it rests on. */
final class EvidenceText {

  private final Evidence evidence;
  private final List<String> lines = new ArrayList<>();

  private EvidenceText(Evidence evidence) {
    this.evidence = evidence;
  }

  static List<String> of(Evidence evidence) {
    EvidenceText text = new EvidenceText(evidence);
    text.verdict();
    text.figures();
    text.counts("Faults, by kind", "fault", evidence.tally().faults());
    text.counts(
        "Invariants, and how often each could have been broken", "invariant", checks(evidence));
    text.counts(
        "Rare situations, and how often each was met", "situation", evidence.tally().sometimes());
    text.mutants();
    return text.lines;
  }

  private void verdict() {
    Schedules.Played played = evidence.schedules();
    if (evidence.holds()) {
      lines.add("Every promise held.");
    } else {
      lines.add("Not proved:");
      played.broken().forEach(broken -> lines.add("  " + broken));
      evidence.crashes().stream()
          .map(Finding::failures)
          .flatMap(List::stream)
          .forEach(failure -> lines.add("  " + failure));
      evidence.fuzz().failures().forEach(failure -> lines.add("  " + failure));
      evidence.hunts().stream()
          .filter(result -> !result.isKilled())
          .forEach(result -> lines.add("  not caught: " + result.mutant().name()));
      evidence.neverExercised().forEach(name -> lines.add("  never exercised: " + name));
    }
  }

  private void figures() {
    Schedules.Played played = evidence.schedules();
    lines.add("");
    figure(played.schedules(), "schedules, %,d of them played twice".formatted(played.again()));
    figure(played.simulated().toHours(), "simulated hours");
    figure(evidence.faults(), "faults");
    figure(evidence.checks(), "checks of invariants");
    figure(
        evidence.crashPoints(),
        "crash points in %,d scenarios, and %,d pairs"
            .formatted(evidence.crashes().size(), evidence.crashPairs()));
    figure(evidence.killed(), "of %,d wrong reconcilers caught".formatted(evidence.hunts().size()));
    figure(evidence.fuzz().inputs(), "fuzzed inputs");
    lines.add(
        "  in %d min %d s on %d threads, at commit %s"
            .formatted(
                evidence.took().toMinutes(),
                evidence.took().toSecondsPart(),
                evidence.threads(),
                evidence.commit()));
  }

  private void figure(long count, String of) {
    lines.add("%,13d  %s".formatted(count, of));
  }

  private static Map<String, Long> checks(Evidence evidence) {
    return evidence.tally().checks();
  }

  private void counts(String title, String column, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
      lines.add("");
      Figures table = new Figures(column, "times", "");
      counts.forEach((name, count) -> table.row(List.of(name, "%,d".formatted(count), "")));
      lines.addAll(table.lines());
    }
  }

  private void mutants() {
    lines.add("");
    lines.add("Wrong reconcilers, and what caught them:");
    lines.add("");
    Figures table = new Figures("mistake", "seeds", "caught by");
    for (Hunt.Result result : evidence.hunts()) {
      String by = result.first().map(Violation::invariant).orElse("nothing");
      table.row(List.of(result.mutant().name(), "%,d".formatted(result.seeds()), by));
    }
    lines.addAll(table.lines());
  }
}
