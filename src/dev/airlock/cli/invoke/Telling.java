package dev.airlock.cli.invoke;

import dev.airlock.region.autoscaling.ClosedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A rehearsal for people: first what came of it, then how, with times since the event came. */
final class Telling {

  private static final String INDENT = " ".repeat(14);

  private final Rehearsal rehearsal;
  private final List<String> lines = new ArrayList<>();

  Telling(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  List<String> lines() {
    rehearsal.why("refused").forEach(why -> lines.add("Refused: " + why + "."));
    rehearsal.why("ignored").forEach(why -> lines.add("Ignored: " + why + "."));
    List<Subject> subjects = rehearsal.subjects().stream().filter(this::isMeant).toList();
    rehearsal.fleets().forEach((fleet, about) -> lines.add(verdict(fleet, about)));
    subjects.forEach(subject -> lines.add(verdict(subject)));
    if (!rehearsal.rests()) {
      lines.add("It was still at work when nobody waited any longer.");
    }
    rehearsal.fleets().forEach(this::way);
    subjects.forEach(this::way);
    return lines;
  }

  /**
   * Of a fleet that was asked for something, everybody's way is told in one. Nobody has heard of
   * one that stands in for whom an event does not name, unless something is done to it.
   */
  private boolean isMeant(Subject subject) {
    boolean isKnown = rehearsal.names(subject) || !rehearsal.about(subject).isEmpty();
    return isKnown && !rehearsal.fleets().containsKey(subject.group());
  }

  /** What was said last of the fleet itself. */
  private static String verdict(String fleet, List<Map<String, Object>> about) {
    return about.reversed().stream()
        .filter(line -> !line.containsKey("instance"))
        .findFirst()
        .map(last -> "%s: %s: %s.".formatted(fleet, last.get("what"), last.get("says")))
        .orElse(fleet + ": nothing was done.");
  }

  private String verdict(Subject subject) {
    List<ClosedAction> closed =
        rehearsal.region().autoScaling().closedActions().stream()
            .filter(one -> one.action().instance().equals(subject.instanceId()))
            .filter(one -> !one.closed().isBefore(rehearsal.begin()))
            .toList();
    if (!closed.isEmpty()) {
      ClosedAction first = closed.getFirst();
      return "%s: %s %s with %s after %s."
          .formatted(
              subject.instanceId(),
              first.action().hook(),
              first.by().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              first.result(),
              duration(first.closed()));
    }
    List<Map<String, Object>> about = rehearsal.about(subject);
    return about.isEmpty()
        ? "%s: nothing was done; it is %s."
            .formatted(subject.instanceId(), rehearsal.stateAfter(subject))
        : "%s: %s, after %s."
            .formatted(
                subject.instanceId(),
                about.getLast().get("says"),
                duration(Instant.parse(String.valueOf(about.getLast().get("at")))));
  }

  private void way(String fleet, List<Map<String, Object>> about) {
    lines.add("");
    lines.add("%s on %s".formatted(fleet, rehearsal.begin()));
    for (Map<String, Object> line : about) {
      boolean isOfOne = line.containsKey("instance");
      lines.add(
          "%12s  %s%s: %s"
              .formatted(
                  since(line),
                  isOfOne ? line.get("instance") + " " : "",
                  line.get(isOfOne ? "reason" : "what"),
                  line.get("says")));
      failed(line);
    }
  }

  private void way(Subject subject) {
    lines.add("");
    lines.add(
        "%s of %s, %s on %s"
            .formatted(
                subject.instanceId(),
                subject.group(),
                rehearsal.stateBefore(subject),
                rehearsal.begin()));
    for (Map<String, Object> line : rehearsal.about(subject)) {
      lines.add("%12s  %s: %s".formatted(since(line), line.get("reason"), line.get("says")));
      if (line.get("moves") instanceof List<?> moves) {
        moves.forEach(move -> lines.add(INDENT + "- " + move));
      }
      failed(line);
    }
  }

  private void failed(Map<String, Object> line) {
    if (line.containsKey("failed")) {
      lines.add(INDENT + "- failed: " + line.get("failed") + ": " + line.get("error"));
    }
  }

  private String since(Map<String, Object> line) {
    return "+" + duration(Instant.parse(String.valueOf(line.get("at"))));
  }

  private String duration(Instant until) {
    Duration passed = Duration.between(rehearsal.begin(), until);
    return passed.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.1f s", passed.toMillis() / 1000.0)
        : "%d min %d s".formatted(passed.toMinutes(), passed.toSecondsPart());
  }
}
