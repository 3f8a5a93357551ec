package dev.airlock.region.ec2;

import dev.airlock.region.api.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** The calls about tags, which only instances have here. A change is made to all or to none. */
final class TagInstances {

  private static final Filters<TagDescription> FILTERS =
      new Filters<TagDescription>()
          .by("key", TagDescription::key)
          .by("value", TagDescription::value)
          .by("resource-id", TagDescription::resourceId)
          .by("resource-type", TagDescription::resourceTypeAsString);

  private final Instances instances;

  TagInstances(Instances instances) {
    this.instances = instances;
  }

  CreateTagsResponse create(CreateTagsRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.resources());
    known.forEach(instance -> Tags.check(instance.tags, request.tags()));
    known.forEach(instance -> Tags.put(instance.tags, request.tags()));
    return CreateTagsResponse.builder().build();
  }

  /** A tag given with a value goes only if it has that value; without any tag, all go. */
  DeleteTagsResponse delete(DeleteTagsRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.resources());
    request.tags().forEach(tag -> Tags.checkKey(tag.key()));
    for (Instance instance : known) {
      instance
          .tags
          .entrySet()
          .removeIf(present ->
              request.tags().isEmpty()
                  ? !present.getKey().startsWith("aws:")
                  : request.tags().stream()
                      .anyMatch(tag -> names(tag, present.getKey(), present.getValue())));
    }
    return DeleteTagsResponse.builder().build();
  }

  DescribeTagsResponse describe(DescribeTagsRequest request) {
    List<TagDescription> all =
        instances.all().stream()
            .flatMap(instance ->
                instance.tags.entrySet().stream()
                    .map(tag ->
                        TagDescription.builder()
                            .resourceId(instance.id)
                            .resourceType(ResourceType.INSTANCE)
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build()))
            .toList();
    Page<TagDescription> page =
        Pages.of(
            FILTERS.of(all, request.filters()),
            request.nextToken(),
            request.maxResults(),
            Pages.SMALLEST);
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.next()).build();
  }

  private static boolean names(Tag tag, String key, String value) {
    return tag.key().equals(key) && (tag.value() == null || tag.value().equals(value));
  }
}
