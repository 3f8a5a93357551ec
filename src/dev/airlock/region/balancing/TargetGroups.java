package dev.airlock.region.balancing;

import dev.airlock.region.api.Ids;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The target groups of the region, by ARN. */
final class TargetGroups {

  private static final int ARN_DIGITS = 16;

  private final Surroundings around;
  private final Ids ids;
  private final Map<String, TargetGroup> byArn = new LinkedHashMap<>();

  TargetGroups(Surroundings around, Ids ids) {
    this.around = around;
    this.ids = ids;
  }

  Surroundings around() {
    return around;
  }

  /** One that is there already, and the same, is no error. */
  TargetGroup create(TargetGroupSettings settings) {
    Optional<TargetGroup> present = byName(settings.name());
    if (present.isPresent()) {
      return present
          .filter(one -> one.settings.equals(settings))
          .orElseThrow(() -> V2Errors.duplicateTargetGroup(settings.name()));
    }
    String arn = Arns.of("targetgroup/" + settings.name() + "/" + ids.hex(ARN_DIGITS));
    TargetGroup made = new TargetGroup(around, arn, settings);
    byArn.put(arn, made);
    return made;
  }

  /** Deleting one that does not exist succeeds; one that a listener uses is refused. */
  void delete(String arn) {
    Arns.requireTargetGroup(arn);
    TargetGroup group = byArn.get(arn);
    if (group != null && group.isInUse()) {
      throw V2Errors.inUse(arn);
    }
    byArn.remove(arn);
  }

  Optional<TargetGroup> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  TargetGroup get(String arn) {
    Arns.requireTargetGroup(arn);
    return find(arn).orElseThrow(V2Errors::noTargetGroup);
  }

  Optional<TargetGroup> byName(String name) {
    return all().stream().filter(group -> group.settings.name().equals(name)).findFirst();
  }

  Collection<TargetGroup> all() {
    return byArn.values();
  }
}
