package dev.airlock.cli.prove;

import dev.airlock.json.Json;
import dev.airlock.proof.crash.Finding;
import dev.airlock.proof.wrong.Hunt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evidence for machines: one object. */
final class EvidenceJson {

  private EvidenceJson() {}

  static String of(Evidence evidence) {
    Schedules.Played played = evidence.schedules();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("holds", evidence.holds());
    json.put("commit", evidence.commit());
    json.put("threads", evidence.threads());
    json.put("seconds", evidence.took().toSeconds());
    json.put("schedules", played.schedules());
    json.put("schedules_played_twice", played.again());
    json.put("simulated_hours", played.simulated().toHours());
    json.put("faults", evidence.faults());
    json.put("faults_by_kind", evidence.tally().faults());
    json.put("violations", violations(evidence).size());
    json.put("violations_seen", violations(evidence));
    json.put("checks", evidence.checks());
    json.put("invariants", evidence.tally().checks());
    json.put("never_exercised", evidence.neverExercised());
    json.put("sometimes", evidence.tally().sometimes());
    json.put("crash_points", evidence.crashPoints());
    json.put("crash_pairs", evidence.crashPairs());
    json.put("crash_scenarios", evidence.crashes().stream().map(EvidenceJson::crash).toList());
    json.put("mutants", evidence.hunts().size());
    json.put("mutants_killed", evidence.killed());
    json.put("mutants_hunted", evidence.hunts().stream().map(EvidenceJson::hunt).toList());
    json.put("fuzzed_inputs", evidence.fuzz().inputs());
    json.put("fuzz_failures", evidence.fuzz().failures());
    return Json.write(json);
  }

  private static List<String> violations(Evidence evidence) {
    List<String> all = new ArrayList<>();
    evidence.schedules().broken().forEach(broken -> all.add(broken.toString()));
    evidence.crashes().forEach(finding -> all.addAll(finding.failures()));
    return all;
  }

  private static Map<String, Object> crash(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", finding.scenario());
    json.put("calls", finding.calls());
    json.put("points", finding.points());
    json.put("pairs", finding.pairs());
    return json;
  }

  private static Map<String, Object> hunt(Hunt.Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mutant", result.mutant().name());
    json.put("says", result.mutant().says());
    json.put("killed_by", result.first().map(first -> first.invariant()).orElse(""));
    json.put("seeds", result.seeds());
    return json;
  }
}
