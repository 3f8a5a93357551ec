package dev.airlock.cli.simulate;

import dev.airlock.json.Json;
import dev.airlock.proof.Violation;
import dev.airlock.proof.simulate.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broken run for people: what was broken, what it took, and what the function had decided. */
final class Account {

  private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{17}\\b");
  private static final int MOST_VIOLATIONS = 10;

  private Account() {}

  static List<String> of(Run run) {
    List<String> lines = new ArrayList<>();
    run.violations().stream().limit(MOST_VIOLATIONS).forEach(it -> lines.add("  " + it));
    int more = run.violations().size() - MOST_VIOLATIONS;
    if (more > 0) {
      lines.add("  and %d more".formatted(more));
    }
    lines.add("");
    lines.add("What it took:");
    run.struck().forEach(injection -> lines.add("  " + injection));
    run.violations().stream()
        .map(Violation::what)
        .map(INSTANCE::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .ifPresent(instance -> decisions(run, instance, lines));
    return lines;
  }

  private static void decisions(Run run, String instance, List<String> lines) {
    lines.add("");
    lines.add("What was decided about %s:".formatted(instance));
    for (String line : run.log()) {
      if (line.contains(instance)) {
        Map<String, Object> object = Json.object(line);
        lines.add(
            "  %s %s: %s %s%s"
                .formatted(
                    object.get("at"),
                    object.get("reason"),
                    object.get("says"),
                    object.get("moves"),
                    object.containsKey("error") ? ", but " + object.get("error") : ""));
      }
    }
  }
}
