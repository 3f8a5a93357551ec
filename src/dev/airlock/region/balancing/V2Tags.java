package dev.airlock.region.balancing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, listeners and target groups, by their ARNs. */
final class V2Tags {

  private static final int MOST = 50;

  private final LoadBalancers balancers;
  private final TargetGroups groups;
  private final Map<String, TagSet> byArn = new LinkedHashMap<>();

  V2Tags(LoadBalancers balancers, TargetGroups groups) {
    this.balancers = balancers;
    this.groups = groups;
  }

  /** Tags something that is being made; what was there before keeps the tags that it has. */
  void put(String arn, List<Tag> tags) {
    TagSet fresh = new TagSet();
    fresh.put(read(tags));
    byArn.putIfAbsent(arn, fresh);
  }

  AddTagsResponse add(AddTagsRequest request) {
    Map<String, String> tags = read(request.tags());
    request.resourceArns().forEach(this::requireThere);
    request
        .resourceArns()
        .forEach(arn -> of(arn).requireRoom(tags, MOST, V2Errors.tooManyTags(arn)));
    request.resourceArns().forEach(arn -> of(arn).put(tags));
    return AddTagsResponse.builder().build();
  }

  RemoveTagsResponse remove(RemoveTagsRequest request) {
    request.resourceArns().forEach(this::requireThere);
    request.resourceArns().forEach(arn -> of(arn).remove(request.tagKeys()));
    return RemoveTagsResponse.builder().build();
  }

  DescribeTagsResponse describe(DescribeTagsRequest request) {
    request.resourceArns().forEach(this::requireThere);
    return DescribeTagsResponse.builder()
        .tagDescriptions(request.resourceArns().stream().map(this::describe).toList())
        .build();
  }

  /** By key, of which none may come twice. */
  private static Map<String, String> read(List<Tag> tags) {
    Map<String, String> read = new TreeMap<>();
    for (Tag tag : tags) {
      if (read.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
        throw V2Errors.duplicateTag(tag.key());
      }
    }
    return read;
  }

  private TagSet of(String arn) {
    return byArn.computeIfAbsent(arn, _ -> new TagSet());
  }

  private void requireThere(String arn) {
    if (arn.contains(":targetgroup/")) {
      groups.get(arn);
    } else if (arn.contains(":listener/")) {
      balancers.listener(arn);
    } else {
      balancers.get(arn);
    }
  }

  private TagDescription describe(String arn) {
    return TagDescription.builder()
        .resourceArn(arn)
        .tags(
            of(arn).all().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
