package dev.airlock.region.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What EC2 allows in tags. Its own, which begin with {@code aws:}, do not count. */
final class Tags {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";

  private Tags() {}

  /** Checks tags that a caller wants to add to {@code present}; throws what EC2 would. */
  static void check(Map<String, String> present, List<Tag> wanted) {
    Map<String, String> result = new TreeMap<>(present);
    for (Tag tag : wanted) {
      checkKey(tag.key());
      if (tag.value() != null && tag.value().length() > LONGEST_VALUE) {
        throw Ec2Errors.invalidParameter(
            "Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
      }
      result.put(tag.key(), value(tag));
    }
    result.keySet().removeIf(key -> key.startsWith(RESERVED));
    if (result.size() > MOST) {
      throw Ec2Errors.tooManyTags();
    }
  }

  static void checkKey(String key) {
    if (key == null || key.isEmpty()) {
      throw Ec2Errors.invalidParameter("Tag key cannot be empty");
    }
    if (key.startsWith(RESERVED)) {
      throw Ec2Errors.invalidParameter(
          "Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.length() > LONGEST_KEY) {
      throw Ec2Errors.invalidParameter(
          "Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
    }
  }

  static void put(Map<String, String> tags, List<Tag> wanted) {
    wanted.forEach(tag -> tags.put(tag.key(), value(tag)));
  }

  /** {@code present} with {@code more} on top. */
  static Map<String, String> merged(Map<String, String> present, Map<String, String> more) {
    Map<String, String> merged = new TreeMap<>(present);
    merged.putAll(more);
    return merged;
  }

  private static String value(Tag tag) {
    return tag.value() == null ? "" : tag.value();
  }
}
