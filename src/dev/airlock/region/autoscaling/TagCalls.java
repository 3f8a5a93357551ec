package dev.airlock.region.autoscaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The calls about the tags of groups. */
final class TagCalls {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";

  private final AutoScalingModel model;

  TagCalls(AutoScalingModel model) {
    this.model = model;
  }

  void createOrUpdate(List<Tag> tags) {
    // Everything is checked before anything is changed: the call does all or nothing.
    var perGroup =
        tags.stream()
            .collect(Collectors.groupingBy(this::owner, LinkedHashMap::new, Collectors.toList()));
    perGroup.forEach(this::check);
    perGroup.forEach(TagCalls::put);
  }

  /** Refuses what a group's tags cannot be, together with those that it has. */
  void check(Group group, List<Tag> tags) {
    var keys = new TreeSet<>(group.tags().keySet());
    for (var tag : tags) {
      checkLength("key", tag.key(), LONGEST_KEY);
      checkLength("value", value(tag), LONGEST_VALUE);
      if (tag.key().isEmpty() || tag.key().startsWith(RESERVED)) {
        throw model
            .errors()
            .validation("A tag key must not be empty, nor begin with " + RESERVED + ".");
      }
      keys.add(tag.key());
    }
    if (keys.size() > MOST) {
      throw model
          .errors()
          .limitExceeded("An Auto Scaling group has at most %d tags.".formatted(MOST));
    }
  }

  private void checkLength(String member, String text, int longest) {
    if (text.length() > longest) {
      throw model
          .errors()
          .validation(
              ("1 validation error detected: Value '%s' at 'tags.1.member.%s' failed to satisfy"
                      + " constraint: Member must have length less than or equal to %d")
                  .formatted(text, member, longest));
    }
  }

  static void put(Group group, List<Tag> tags) {
    for (var tag : tags) {
      boolean propagates = Boolean.TRUE.equals(tag.propagateAtLaunch());
      group.tags().put(tag.key(), new GroupTag(tag.key(), value(tag), propagates));
    }
  }

  private static String value(Tag tag) {
    return tag.value() == null ? "" : tag.value();
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
