package dev.airlock.region.autoscaling;

import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;

/** The calls about launch configurations. */
final class LaunchConfigurationCalls {
  static final int MOST = 200;

  private final AutoScalingModel model;
  private final LaunchConfigurations configurations;
  private final Errors errors;

  LaunchConfigurationCalls(AutoScalingModel model) {
    this.model = model;
    this.configurations = model.launchConfigurations();
    this.errors = model.errors();
  }

  void create(CreateLaunchConfigurationRequest request) {
    var name = request.launchConfigurationName();
    if (configurations.contains(name)) {
      throw errors.alreadyExists(
          ("Launch Configuration by this name already exists - A launch configuration already"
                  + " exists with the name %s")
              .formatted(name));
    }
    if (configurations.all().size() >= MOST) {
      throw errors.limitExceeded("You already have %d launch configurations.".formatted(MOST));
    }
    if (request.instanceId() != null || request.imageId() == null) {
      throw errors.validation(
          "Valid requests must contain the ImageId parameter; a launch configuration made from an"
              + " instance does not exist in this region.");
    }
    if (request.instanceType() == null) {
      throw errors.validation("Valid requests must contain the InstanceType parameter.");
    }
    configurations.put(
        LaunchConfiguration.builder()
            .launchConfigurationName(name)
            .launchConfigurationARN(model.launchConfigurationArn(name))
            .imageId(request.imageId())
            .instanceType(request.instanceType())
            .keyName(request.keyName())
            .securityGroups(request.securityGroups())
            .userData(request.userData())
            .createdTime(model.now())
            .build());
  }

  DescribeLaunchConfigurationsResponse describe(DescribeLaunchConfigurationsRequest request) {
    var names = request.launchConfigurationNames();
    var wanted =
        configurations.all().stream()
            .filter(it -> names.isEmpty() || names.contains(it.launchConfigurationName()))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 50, 100, errors);
    return DescribeLaunchConfigurationsResponse.builder()
        .launchConfigurations(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  void delete(String name) {
    if (!configurations.contains(name)) {
      throw errors.validation(
          "Launch configuration name not found - Launch configuration %s not found"
              .formatted(name));
    }
    model.groups().stream()
        .filter(it -> it.settings().launchConfiguration().filter(name::equals).isPresent())
        .findFirst()
        .ifPresent(it -> {
          throw errors.resourceInUse(
              "Cannot delete launch configuration %s because it is attached to AutoScalingGroup %s"
                  .formatted(name, it.name()));
        });
    configurations.remove(name);
  }
}
