package dev.airlock.region.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** What a launch template keeps: image, type, key, user data, security groups and tags. */
final class LaunchTemplateData {

  private LaunchTemplateData() {}

  /** A version made from another: what it does not say stays as it was. */
  static RequestLaunchTemplateData over(
      RequestLaunchTemplateData source, RequestLaunchTemplateData wanted) {
    RequestLaunchTemplateData.Builder made = source.toBuilder();
    if (wanted.imageId() != null) {
      made.imageId(wanted.imageId());
    }
    if (wanted.instanceTypeAsString() != null) {
      made.instanceType(wanted.instanceTypeAsString());
    }
    if (wanted.keyName() != null) {
      made.keyName(wanted.keyName());
    }
    if (wanted.userData() != null) {
      made.userData(wanted.userData());
    }
    if (wanted.hasSecurityGroupIds()) {
      made.securityGroupIds(wanted.securityGroupIds());
    }
    if (wanted.hasTagSpecifications()) {
      made.tagSpecifications(wanted.tagSpecifications());
    }
    return made.build();
  }

  static Map<String, String> instanceTags(RequestLaunchTemplateData data) {
    Map<String, String> tags = new TreeMap<>();
    data.tagSpecifications().stream()
        .filter(specification -> "instance".equals(specification.resourceTypeAsString()))
        .forEach(specification -> Tags.put(tags, specification.tags()));
    return tags;
  }

  static ResponseLaunchTemplateData show(RequestLaunchTemplateData data) {
    return ResponseLaunchTemplateData.builder()
        .imageId(data.imageId())
        .instanceType(data.instanceTypeAsString())
        .keyName(data.keyName())
        .userData(data.userData())
        .securityGroupIds(data.hasSecurityGroupIds() ? data.securityGroupIds() : null)
        .tagSpecifications(data.hasTagSpecifications() ? tags(data.tagSpecifications()) : null)
        .build();
  }

  private static List<LaunchTemplateTagSpecification> tags(
      List<LaunchTemplateTagSpecificationRequest> specifications) {
    return specifications.stream()
        .map(one ->
            LaunchTemplateTagSpecification.builder()
                .resourceType(one.resourceTypeAsString())
                .tags(one.tags())
                .build())
        .toList();
  }
}
