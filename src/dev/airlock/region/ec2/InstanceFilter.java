package dev.airlock.region.ec2;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The filters of DescribeInstances: all of them must match, by any of their values. */
final class InstanceFilter {

  private static final Set<String> PLAIN =
      Set.of(
          "instance-id",
          "instance-state-name",
          "availability-zone",
          "private-ip-address",
          "tag-key");
  private static final String TAG = "tag:";

  private InstanceFilter() {}

  /** Refuses filters that EC2 does not know. */
  static void check(List<Filter> filters) {
    for (Filter filter : filters) {
      if (!PLAIN.contains(filter.name()) && !filter.name().startsWith(TAG)) {
        throw Ec2Errors.invalidParameter("The filter '" + filter.name() + "' is invalid");
      }
    }
  }

  static boolean matches(Instance instance, List<Filter> filters) {
    return filters.stream()
        .allMatch(filter -> anyMatches(filter.values(), candidates(instance, filter.name())));
  }

  private static Set<String> candidates(Instance instance, String name) {
    return switch (name) {
      case "instance-id" -> Set.of(instance.id);
      case "instance-state-name" -> Set.of(instance.state.text);
      case "availability-zone" -> Set.of(instance.zone);
      case "private-ip-address" -> Set.of(instance.privateAddress);
      case "tag-key" -> instance.tags.keySet();
      default -> tagValue(instance, name.substring(TAG.length()));
    };
  }

  private static Set<String> tagValue(Instance instance, String key) {
    String value = instance.tags.get(key);
    return value == null ? Set.of() : Set.of(value);
  }

  private static boolean anyMatches(List<String> values, Set<String> candidates) {
    return values.stream()
        .anyMatch(value -> candidates.stream().anyMatch(text -> matches(value, 0, text, 0)));
  }

  /**
   * Whether a value, from a place in it on, stands for the rest of a text: {@code *} for any text,
   * {@code ?} for any character; a backslash takes that away from what follows it.
   */
  private static boolean matches(String value, int from, String text, int at) {
    if (from == value.length()) {
      return at == text.length();
    }
    char letter = value.charAt(from);
    if (letter == '*') {
      return matches(value, from + 1, text, at)
          || at < text.length() && matches(value, from, text, at + 1);
    }
    boolean isQuoted = letter == '\\' && from + 1 < value.length();
    int place = isQuoted ? from + 1 : from;
    return at < text.length()
        && (letter == '?' || value.charAt(place) == text.charAt(at))
        && matches(value, place + 1, text, at + 1);
  }
}
