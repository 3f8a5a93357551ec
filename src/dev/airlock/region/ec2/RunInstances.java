package dev.airlock.region.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** RunInstances: from a launch template, from an image, or from a template with changes. */
final class RunInstances {

  /** More than this would never come to an end. */
  private static final int LARGEST = 10_000;

  private final Instances instances;

  RunInstances(Instances instances) {
    this.instances = instances;
  }

  RunInstancesResponse run(RunInstancesRequest request) {
    int count = count(request);
    Blueprint blueprint = blueprint(request);
    String zone = zone(request);
    Map<String, String> tags = tags(request);
    List<software.amazon.awssdk.services.ec2.model.Instance> launched = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = instances.launch(zone, blueprint, tags);
      launched.add(DescribeInstances.describe(instances.find(id).orElseThrow()));
    }
    return RunInstancesResponse.builder()
        .reservationId(DescribeInstances.reservationId(launched.getFirst().instanceId()))
        .instances(launched)
        .build();
  }

  /** There is room for the most that is asked for, up to the limit. */
  private static int count(RunInstancesRequest request) {
    if (request.maxCount() == null) {
      throw Ec2Errors.missing("MaxCount");
    }
    int fewest = request.minCount() == null ? 1 : request.minCount();
    if (fewest < 1 || request.maxCount() < fewest) {
      throw Ec2Errors.invalidParameter(
          "Invalid value '%d' for minCount and '%d' for maxCount."
              .formatted(fewest, request.maxCount()));
    }
    if (request.maxCount() > LARGEST) {
      throw Ec2Errors.tooManyInstances(request.maxCount(), LARGEST);
    }
    return request.maxCount();
  }

  private Blueprint blueprint(RunInstancesRequest request) {
    Blueprint said =
        new Blueprint(
            "",
            request.imageId(),
            request.instanceTypeAsString(),
            request.keyName(),
            request.userData(),
            Map.of());
    Blueprint whole = request.launchTemplate() == null ? said : said.or(template(request));
    if (whole.imageId() == null) {
      throw Ec2Errors.missing("ImageId");
    }
    return whole;
  }

  private Blueprint template(RunInstancesRequest request) {
    LaunchTemplateSpecification wanted = request.launchTemplate();
    String name = wanted.launchTemplateName();
    String nameOrId = name == null ? wanted.launchTemplateId() : name;
    if (nameOrId == null) {
      throw Ec2Errors.missing("LaunchTemplateID or LaunchTemplateName");
    }
    instances
        .launchTemplates()
        .find(nameOrId)
        .ifPresent(it -> LaunchTemplateCalls.version(it, wanted.version()));
    return instances
        .launchTemplate(nameOrId, wanted.version())
        .orElseThrow(() ->
            name == null
                ? Ec2Errors.noLaunchTemplateId(nameOrId)
                : Ec2Errors.noLaunchTemplate(name));
  }

  private static String zone(RunInstancesRequest request) {
    if (request.subnetId() != null) {
      return Network.ofSubnet(request.subnetId())
          .orElseThrow(() -> Ec2Errors.noSubnet(request.subnetId()))
          .name();
    }
    if (request.placement() == null || request.placement().availabilityZone() == null) {
      return Network.ZONES.getFirst().name();
    }
    String zone = request.placement().availabilityZone();
    return Network.named(zone).orElseThrow(() -> Ec2Errors.invalidZone(zone)).name();
  }

  private static Map<String, String> tags(RunInstancesRequest request) {
    List<Tag> wanted =
        request.tagSpecifications().stream()
            .filter(specification -> "instance".equals(specification.resourceTypeAsString()))
            .flatMap(specification -> specification.tags().stream())
            .toList();
    Tags.check(Map.of(), wanted);
    Map<String, String> tags = new TreeMap<>();
    Tags.put(tags, wanted);
    return tags;
  }
}
