package dev.airlock.region.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The filters of one describing call: all of them must match, by any of their values. */
final class Filters<T> {

  private static final String TAG = "tag:";

  private final Map<String, Function<T, Set<String>>> known = new TreeMap<>();
  private Function<T, Map<String, String>> tags;

  /** This filter looks at one text of a thing; null matches nothing. */
  Filters<T> by(String name, Function<T, String> text) {
    return byAny(
        name,
        thing -> {
          String value = text.apply(thing);
          return value == null ? Set.of() : Set.of(value);
        });
  }

  /** The filters {@code tag-key} and {@code tag:KEY} look at these. */
  Filters<T> byTags(Function<T, Map<String, String>> tags) {
    this.tags = tags;
    return byAny("tag-key", thing -> tags.apply(thing).keySet());
  }

  private Filters<T> byAny(String name, Function<T, Set<String>> texts) {
    known.put(name, texts);
    return this;
  }

  /** Those that pass, in their order; refuses filters that EC2 does not know. */
  List<T> of(Collection<T> things, List<Filter> filters) {
    for (Filter filter : filters) {
      if (!known.containsKey(filter.name()) && !isTag(filter)) {
        throw Ec2Errors.invalidParameter("The filter '" + filter.name() + "' is invalid");
      }
    }
    return things.stream()
        .filter(thing ->
            filters.stream()
                .allMatch(filter -> anyMatches(filter.values(), candidates(thing, filter))))
        .toList();
  }

  private boolean isTag(Filter filter) {
    return tags != null && filter.name().startsWith(TAG);
  }

  private Set<String> candidates(T thing, Filter filter) {
    if (known.containsKey(filter.name())) {
      return known.get(filter.name()).apply(thing);
    }
    String value = tags.apply(thing).get(filter.name().substring(TAG.length()));
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
