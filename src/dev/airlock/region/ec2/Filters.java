package dev.airlock.region.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
      if (filter.name() == null || !known.containsKey(filter.name()) && !isTag(filter)) {
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
