package dev.airlock.proof.invariants;

import dev.airlock.decide.SettingsReader;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what groups' tags say that the function should do, and those that stay the same once. */
final class TagSettings {

  private final Map<String, Read> known = new HashMap<>();

  private record Read(Map<String, String> tags, Settings settings) {}

  Settings read(String group, Map<String, String> tags) {
    return known
        .compute(
            group, (_, last) -> last != null && last.tags().equals(tags) ? last : of(group, tags))
        .settings();
  }

  private static Read of(String group, Map<String, String> tags) {
    Map<String, String> values = new TreeMap<>();
    tags.forEach((key, value) -> {
      if (key.startsWith(MarkTags.PREFIX)) {
        values.put(key.substring(MarkTags.PREFIX.length()), value);
      }
    });
    List<SettingsReader.Layer> layers = List.of(new SettingsReader.Layer("tag", values));
    return new Read(tags, SettingsReader.read(group, layers).settings());
  }
}
