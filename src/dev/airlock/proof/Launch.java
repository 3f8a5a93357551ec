package dev.airlock.proof;

import dev.airlock.region.RegionClients;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launches an instance that no Auto Scaling group holds. */
final class Launch {

  private Launch() {}

  static String of(String template, Map<String, String> tags, RegionClients operator) {
    List<Tag> list =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    TagSpecification specification =
        TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(list).build();
    return operator
        .ec2()
        .runInstances(ask ->
            ask.imageId("ami-1")
                .launchTemplate(it -> it.launchTemplateName(template))
                .minCount(1)
                .maxCount(1)
                .tagSpecifications(List.of(specification)))
        .instances()
        .getFirst()
        .instanceId();
  }
}
