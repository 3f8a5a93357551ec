package dev.airlock.region.autoscaling;

import dev.airlock.region.ec2.Blueprint;
import dev.airlock.region.ec2.Compute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** The launch configurations, and what groups launch: one of these or a launch template of EC2. */
final class LaunchConfigurations {
  private final Compute compute;
  private final Map<String, LaunchConfiguration> byName = new LinkedHashMap<>();

  LaunchConfigurations(Compute compute) {
    this.compute = compute;
  }

  void put(LaunchConfiguration configuration) {
    byName.put(configuration.launchConfigurationName(), configuration);
  }

  void remove(String name) {
    byName.remove(name);
  }

  boolean contains(String name) {
    return byName.containsKey(name);
  }

  List<LaunchConfiguration> all() {
    return List.copyOf(byName.values());
  }

  /** What an instance of the group is launched from; empty if that does not exist any more. */
  Optional<Blueprint> blueprint(GroupSettings settings) {
    return settings
        .launchTemplate()
        .flatMap(this::blueprint)
        .or(() -> settings.launchConfiguration().flatMap(this::blueprint));
  }

  Optional<Blueprint> blueprint(LaunchTemplateSpecification template) {
    return compute.launchTemplate(nameOrId(template), template.version());
  }

  /** A name that only EC2 knows is that of software which was defined for it there. */
  Optional<Blueprint> blueprint(String name) {
    return Optional.ofNullable(byName.get(name))
        .map(it ->
            new Blueprint(
                name, it.imageId(), it.instanceType(), it.keyName(), it.userData(), Map.of()))
        .or(() -> compute.launchTemplate(name, ""));
  }

  static String nameOrId(LaunchTemplateSpecification template) {
    return template.launchTemplateName() == null
        ? template.launchTemplateId()
        : template.launchTemplateName();
  }
}
