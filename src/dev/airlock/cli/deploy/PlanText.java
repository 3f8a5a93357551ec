package dev.airlock.cli.deploy;

import dev.airlock.cli.deploy.Forecast.Step;
import dev.airlock.decide.release.Wanted;
import dev.airlock.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast for people, and for programs. */
final class PlanText {

  private final String fleet;
  private final int size;
  private final Wanted wanted;
  private final Forecast forecast;
  private final boolean isNothing;

  /**
   * @param size of the fleet
   * @param isNothing true if it is so already
   */
  PlanText(String fleet, int size, Wanted wanted, Forecast forecast, boolean isNothing) {
    this.fleet = fleet;
    this.size = size;
    this.wanted = wanted;
    this.forecast = forecast;
    this.isNothing = isNothing;
  }

  String text() {
    String ends =
        "%s %s  %s: %s".formatted(fleet, wanted.release(), wouldEnd(), forecast.end().says());
    if (size == 0) {
      return ends;
    }
    List<String> lines = new ArrayList<>();
    lines.add("%s; %s".formatted(ends, steps()));
    lines.add(
        "at most %d of %d away, at least %d in service in each balancer%s"
            .formatted(away(), size, wanted.limits().minInService(), exception()));
    if (!forecast.steps().isEmpty()) {
      lines.addAll(table());
    }
    Map<String, List<String>> waiting = new LinkedHashMap<>();
    forecast
        .end()
        .waits()
        .forEach((id, why) -> waiting.computeIfAbsent(why, _ -> new ArrayList<>()).add(id));
    waiting.forEach((why, ids) -> lines.add("%s: %s".formatted(String.join(" ", ids), why)));
    return String.join("\n", lines);
  }

  /** Those that are away for something else may be more than this release may take. */
  private String exception() {
    int now = forecast.awayNow();
    boolean isOver = now > away() || lowest() < wanted.limits().minInService();
    if (now == 0 || !isOver) {
      return "";
    }
    return ", but for the " + (now == 1 ? "one that is" : now + " that are") + " away already";
  }

  private String wouldEnd() {
    if (isNothing) {
      return "nothing would be done";
    }
    return switch (forecast.end().state()) {
      case ROLLING -> "would wait";
      case SUCCEEDED -> "would succeed";
      case HALTED -> "would be halted";
    };
  }

  private String steps() {
    int count = forecast.steps().size();
    return count == 0
        ? "nobody " + (forecast.end().waits().isEmpty() ? "has to move" : "can move")
        : "%d %s, never fewer than %d in service"
            .formatted(count, count == 1 ? "step" : "steps", lowest());
  }

  private List<String> table() {
    List<String> balancers = List.copyOf(forecast.steps().getFirst().serving().keySet());
    boolean isAnyArriving = forecast.steps().stream().anyMatch(it -> !it.arriving().isEmpty());
    List<String> head = new ArrayList<>(List.of("step"));
    head.addAll(balancers);
    head.add("away");
    if (isAnyArriving) {
      head.add("arriving");
    }
    Figures figures = new Figures(head.toArray(String[]::new));
    int number = 0;
    for (Step step : forecast.steps()) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(++number));
      step.serving().values().forEach(count -> row.add(String.valueOf(count)));
      row.add(String.join(" ", step.gone()));
      if (isAnyArriving) {
        row.add(String.join(" ", step.arriving()));
      }
      figures.row(row);
    }
    return figures.lines();
  }

  private String ends() {
    return forecast.end().state().name().toLowerCase(Locale.ROOT);
  }

  private int away() {
    return wanted.limits().maxUnavailable().of(size);
  }

  private int lowest() {
    return forecast.steps().stream().mapToInt(Step::least).min().orElse(0);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fleet", fleet);
    json.put("release", wanted.release());
    json.put("size", size);
    json.put("max-unavailable", away());
    json.put("min-in-service", wanted.limits().minInService());
    json.put("away-now", forecast.awayNow());
    json.put("steps", forecast.steps().stream().map(PlanText::json).toList());
    if (!forecast.steps().isEmpty()) {
      json.put("lowest", lowest());
    }
    json.put("waits", forecast.end().waits());
    json.put("ends", ends());
    json.put("says", forecast.end().says());
    return json;
  }

  private static Map<String, Object> json(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("away", step.gone());
    if (!step.arriving().isEmpty()) {
      json.put("arriving", step.arriving());
    }
    json.put("in-service", step.serving());
    return json;
  }
}
