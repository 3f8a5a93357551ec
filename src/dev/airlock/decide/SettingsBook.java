package dev.airlock.decide;

import dev.airlock.model.Group;
import dev.airlock.model.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of groups. What is written changes rarely and is looked at in every tick, so equal
 * words are read once.
 */
public final class SettingsBook {

  /** Beyond it, everything is read once more. */
  private static final int MOST = 1_000;

  private final SettingsReader.Layer defaults;
  private final Map<Written, SettingsReader.Read> known = new HashMap<>();

  /** All that a group's settings depend on. */
  private record Written(String group, List<SettingsReader.Layer> layers) {}

  /** Begins without any; {@code defaults} are the stack's own settings. */
  public SettingsBook(Map<String, String> defaults) {
    this.defaults = new SettingsReader.Layer("default of the stack", Map.copyOf(defaults));
  }

  /** A group's settings, for what these hooks of it hold. */
  SettingsReader.Read read(Group group, List<Hook> hooks) {
    List<SettingsReader.Layer> layers = new ArrayList<>();
    layers.add(defaults);
    layers.add(SettingsReader.Layer.ofTags(group.tags()));
    for (Hook hook : hooks) {
      layers.add(new SettingsReader.Layer("metadata of hook " + hook.name(), hook.settings()));
    }
    Written written = new Written(group.name(), layers);
    if (known.size() >= MOST && !known.containsKey(written)) {
      known.clear();
    }
    return known.computeIfAbsent(written, _ -> SettingsReader.read(group.name(), layers));
  }
}
