package dev.airlock.region.autoscaling;

import dev.airlock.region.ec2.Blueprint;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Instances that start, stop and end within seconds. */
final class FakeCompute implements Compute {
  static final Duration CHANGE = Duration.ofSeconds(3);

  private final Timeline timeline;
  private final Map<String, String> states = new LinkedHashMap<>();
  private final Map<String, String> zones = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
  private final List<StateListener> listeners = new ArrayList<>();
  final List<String> templates = new ArrayList<>();
  Blueprint blueprint;
  final Set<String> unknown = new HashSet<>();

  FakeCompute(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public Optional<Blueprint> launchTemplate(String nameOrId, String version) {
    return unknown.contains(nameOrId) ? Optional.empty() : Optional.of(Blueprint.named(nameOrId));
  }

  @Override
  public String launch(String zone, Blueprint blueprint, Map<String, String> tags) {
    var id = "i-%017x".formatted(zones.size() + 1);
    zones.put(id, zone);
    this.tags.put(id, tags);
    templates.add(blueprint.name());
    this.blueprint = blueprint;
    change(id, "pending", "running");
    return id;
  }

  @Override
  public void terminate(String id) {
    if (!state(id).equals("terminated")) {
      change(id, "shutting-down", "terminated");
    }
  }

  @Override
  public void stop(String id) {
    change(id, "stopping", "stopped");
  }

  @Override
  public void start(String id) {
    change(id, "pending", "running");
  }

  /** It never existed, as far as anyone can tell. */
  void vanish(String id) {
    states.remove(id);
  }

  private void change(String id, String now, String soon) {
    set(id, now);
    timeline.after(
        CHANGE,
        () -> {
          if (state(id).equals(now)) {
            set(id, soon);
          }
        });
  }

  private void set(String id, String state) {
    states.put(id, state);
    listeners.forEach(it -> it.changed(id, state));
  }

  @Override
  public String state(String id) {
    return states.getOrDefault(id, "");
  }

  @Override
  public String zone(String id) {
    return zones.getOrDefault(id, "");
  }

  @Override
  public List<String> running() {
    return states.keySet().stream().filter(id -> state(id).equals("running")).toList();
  }

  Map<String, String> tags(String id) {
    return tags.get(id);
  }

  List<String> launched() {
    return List.copyOf(zones.keySet());
  }

  @Override
  public void onStateChange(StateListener listener) {
    listeners.add(listener);
  }
}
