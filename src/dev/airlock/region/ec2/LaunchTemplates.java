package dev.airlock.region.ec2;

import dev.airlock.region.api.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** The launch templates that were made through the API, by id. */
final class LaunchTemplates {

  private static final int ID_DIGITS = 17;

  private final Ids ids;
  private final Map<String, Template> byId = new LinkedHashMap<>();

  LaunchTemplates(Ids ids) {
    this.ids = ids;
  }

  /** Makes one, still without any version. */
  Template create(String name, Instant now) {
    Template made = new Template("lt-" + ids.hex(ID_DIGITS), name, now);
    byId.put(made.id, made);
    return made;
  }

  void delete(Template template) {
    byId.remove(template.id);
  }

  Optional<Template> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Template> byName(String name) {
    return all().stream().filter(template -> template.name.equals(name)).findFirst();
  }

  Optional<Template> find(String nameOrId) {
    return byId(nameOrId).or(() -> byName(nameOrId));
  }

  Collection<Template> all() {
    return byId.values();
  }

  /** One template with all its versions; the first is number 1. */
  static final class Template {

    final String id;
    final String name;
    final Instant created;
    final TreeMap<Long, Version> versions = new TreeMap<>();
    long defaultVersion = 1;

    private Template(String id, String name, Instant created) {
      this.id = id;
      this.name = name;
      this.created = created;
    }

    Version add(String description, RequestLaunchTemplateData data, Instant now) {
      Version version = new Version(latest() + 1, description, data, now);
      versions.put(version.number(), version);
      return version;
    }

    /** The number of the newest version; zero while there is none. */
    long latest() {
      return versions.isEmpty() ? 0 : versions.lastKey();
    }

    /**
     * A version by its number, {@code $Latest} or {@code $Default}.
     *
     * @param version null or empty for the default one
     */
    Optional<Version> version(String version) {
      String asked = version == null || version.isEmpty() ? "$Default" : version;
      return switch (asked) {
        case "$Latest" -> Optional.of(versions.lastEntry().getValue());
        case "$Default" -> Optional.of(versions.get(defaultVersion));
        default ->
            asked.matches("\\d{1,18}")
                ? Optional.ofNullable(versions.get(Long.parseLong(asked)))
                : Optional.empty();
      };
    }
  }

  /** What one version says, as it was asked for. */
  record Version(long number, String description, RequestLaunchTemplateData data, Instant created) {

    Blueprint blueprint(String name) {
      return new Blueprint(
          name,
          data.imageId(),
          data.instanceTypeAsString(),
          data.keyName(),
          data.userData(),
          LaunchTemplateData.instanceTags(data));
    }
  }
}
