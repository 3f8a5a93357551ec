package dev.airlock.region.balancing;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The tags of one balancer or target group, by key. */
final class TagSet {

  private final Map<String, String> values = new TreeMap<>();

  /** In the order of their keys. */
  Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * Refuses what would make too many.
   *
   * @param tooMany what to throw then
   */
  void requireRoom(Map<String, String> more, int most, AwsServiceException tooMany) {
    long fresh = more.keySet().stream().filter(key -> !values.containsKey(key)).count();
    if (values.size() + fresh > most) {
      throw tooMany;
    }
  }

  void put(Map<String, String> tags) {
    values.putAll(tags);
  }

  void remove(Collection<String> keys) {
    values.keySet().removeAll(keys);
  }
}
