package dev.airlock.region.ec2;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** CreateTags and DeleteTags, on instances: all of them or none. */
final class TagInstances {

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

  private static boolean names(Tag tag, String key, String value) {
    return tag.key().equals(key) && (tag.value() == null || tag.value().equals(value));
  }
}
