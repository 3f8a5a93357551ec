package dev.airlock.region.ec2;

import java.util.Map;

/**
 * What an instance is launched from, be it a launch template, a launch configuration or neither.
 *
 * @param name of the template or configuration, which decides what the instance runs; empty for
 *     neither
 * @param userData as it was given: Base64
 * @param tags that every instance of this kind gets
 */
public record Blueprint(
    String name,
    String imageId,
    String instanceType,
    String keyName,
    String userData,
    Map<String, String> tags) {

  private static final String IMAGE = "ami-0123456789abcdef0";
  private static final String TYPE = "m1.small";

  /** Nobody said more than a name. */
  public static Blueprint named(String name) {
    return new Blueprint(name, IMAGE, null, null, null, Map.of());
  }

  /** What this does not say, {@code other} does; its tags come on top of the other's. */
  Blueprint or(Blueprint other) {
    return new Blueprint(
        other.name,
        imageId == null ? other.imageId : imageId,
        instanceType == null ? other.instanceType : instanceType,
        keyName == null ? other.keyName : keyName,
        userData == null ? other.userData : userData,
        Tags.merged(other.tags, tags));
  }

  String typeOrDefault() {
    return instanceType == null ? TYPE : instanceType;
  }
}
