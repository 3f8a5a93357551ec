package dev.airlock.region.autoscaling;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The calls about the tags of groups. */
final class TagCalls {
  private final AutoScalingModel model;

  TagCalls(AutoScalingModel model) {
    this.model = model;
  }

  void createOrUpdate(List<Tag> tags) {
    // Every group is found before any is changed: the call does all or nothing.
    tags.forEach(this::owner);
    tags.forEach(it -> put(owner(it), it));
  }

  void put(Group group, Tag tag) {
    var value = tag.value() == null ? "" : tag.value();
    boolean propagates = Boolean.TRUE.equals(tag.propagateAtLaunch());
    group.tags().put(tag.key(), new GroupTag(tag.key(), value, propagates));
  }

  /** A tag whose value is given goes only if it has that value. */
  void delete(List<Tag> tags) {
    tags.forEach(this::owner);
    for (var tag : tags) {
      owner(tag)
          .tags()
          .values()
          .removeIf(it ->
              it.key().equals(tag.key())
                  && (tag.value() == null || tag.value().equals(it.value())));
    }
  }

  private Group owner(Tag tag) {
    return model
        .group(tag.resourceId())
        .orElseThrow(() ->
            model
                .errors()
                .validation(
                    "AutoScalingGroup not found - AutoScaling Group %s not found"
                        .formatted(tag.resourceId())));
  }

  DescribeTagsResponse describe(DescribeTagsRequest request) {
    var wanted =
        model.groups().stream()
            .flatMap(group -> group.tags().values().stream().map(it -> Views.tag(group, it)))
            .filter(it -> request.filters().stream().allMatch(filter -> passes(it, filter)))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 50, 100, model.errors());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  private boolean passes(TagDescription tag, Filter filter) {
    return switch (filter.name()) {
      case "auto-scaling-group" -> filter.values().contains(tag.resourceId());
      case "key" -> filter.values().contains(tag.key());
      case "value" -> filter.values().contains(tag.value());
      case "propagate-at-launch" ->
          filter.values().contains(String.valueOf(tag.propagateAtLaunch()));
      default ->
          throw model
              .errors()
              .validation(
                  ("Filter type %s is not correct. Allowed Filter types are: auto-scaling-group"
                          + " key value propagate-at-launch")
                      .formatted(filter.name()));
    };
  }
}
