package dev.airlock.region.ec2;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
        .anyMatch(value ->
            isPlain(value)
                ? candidates.contains(value)
                : candidates.stream().anyMatch(pattern(value).asMatchPredicate()));
  }

  private static boolean isPlain(String value) {
    return value.chars().noneMatch(letter -> letter == '*' || letter == '?' || letter == '\\');
  }

  /** {@code *} stands for any text, {@code ?} for any character; a backslash takes that away. */
  private static Pattern pattern(String value) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter == '\\' && i + 1 < value.length()) {
        i++;
        regex.append(Pattern.quote(value.substring(i, i + 1)));
      } else if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
