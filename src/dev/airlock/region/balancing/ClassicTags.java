package dev.airlock.region.balancing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/** The Classic calls about tags. */
final class ClassicTags {

  private static final int MOST = 10;

  private final ClassicLoadBalancers balancers;

  ClassicTags(ClassicLoadBalancers balancers) {
    this.balancers = balancers;
  }

  AddTagsResponse add(AddTagsRequest request) {
    Map<String, String> tags = read(request.tags());
    List<ClassicLoadBalancer> tagged = named(request.loadBalancerNames());
    tagged.forEach(one -> requireRoom(one, tags));
    tagged.forEach(one -> one.tags.put(tags));
    return AddTagsResponse.builder().build();
  }

  RemoveTagsResponse remove(RemoveTagsRequest request) {
    List<String> keys = request.tags().stream().map(TagKeyOnly::key).toList();
    named(request.loadBalancerNames()).forEach(one -> one.tags.remove(keys));
    return RemoveTagsResponse.builder().build();
  }

  DescribeTagsResponse describe(DescribeTagsRequest request) {
    return DescribeTagsResponse.builder()
        .tagDescriptions(
            named(request.loadBalancerNames()).stream().map(ClassicTags::describe).toList())
        .build();
  }

  static void requireRoom(ClassicLoadBalancer balancer, Map<String, String> tags) {
    balancer.tags.requireRoom(tags, MOST, ClassicErrors.tooManyTags(balancer.name));
  }

  /** By key, of which none may come twice. */
  static Map<String, String> read(List<Tag> tags) {
    Map<String, String> read = new TreeMap<>();
    for (Tag tag : tags) {
      if (read.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
        throw ClassicErrors.duplicateTag(tag.key());
      }
    }
    return read;
  }

  private List<ClassicLoadBalancer> named(List<String> names) {
    return names.stream()
        .map(name -> balancers.find(name).orElseThrow(() -> ClassicErrors.cannotFind(name)))
        .toList();
  }

  private static TagDescription describe(ClassicLoadBalancer balancer) {
    return TagDescription.builder()
        .loadBalancerName(balancer.name)
        .tags(
            balancer.tags.all().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
