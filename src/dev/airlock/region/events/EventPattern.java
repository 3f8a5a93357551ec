package dev.airlock.region.events;

import dev.airlock.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule's event pattern: every field that it names must match; others do not matter. */
final class EventPattern {

  private sealed interface Node {}

  /** One of the conditions must hold. */
  private record Leaf(List<Condition> conditions) implements Node {}

  /** Every field must match, and of each {@code $or} at least one alternative. */
  private record Fields(Map<String, Node> fields, List<List<Fields>> alternatives)
      implements Node {}

  private final Fields root;

  private EventPattern(Fields root) {
    this.root = root;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is not a valid pattern; the message says why
   */
  static EventPattern parse(String json) {
    return new EventPattern(fields(Json.object(json)));
  }

  boolean matches(Map<String, ?> event) {
    return matches(root, event);
  }

  private static Fields fields(Map<String, Object> pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("Empty objects are not allowed");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    List<List<Fields>> alternatives = new ArrayList<>();
    pattern.forEach((name, value) -> {
      if (name.equals("$or")) {
        alternatives.add(alternatives(value));
      } else {
        fields.put(name, node(name, value));
      }
    });
    return new Fields(fields, alternatives);
  }

  private static Node node(String name, Object value) {
    return switch (value) {
      case Map<?, ?> nested -> fields(Json.asObject(nested));
      case List<?> list when !list.isEmpty() ->
          new Leaf(list.stream().map(Conditions::parse).toList());
      case List<?> list -> throw new IllegalArgumentException("Empty arrays are not allowed");
      case null, default ->
          throw new IllegalArgumentException('"' + name + "\" must be an object or an array");
    };
  }

  private static List<Fields> alternatives(Object value) {
    if (!(value instanceof List<?> list) || list.size() < 2) {
      throw new IllegalArgumentException("There must have more than 1 element in $or array");
    }
    List<Fields> alternatives = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("$or must hold objects");
      }
      alternatives.add(fields(Json.asObject(map)));
    }
    return alternatives;
  }

  private static boolean matches(Node node, Object value) {
    return switch (node) {
      case Fields pattern when value instanceof List<?> list ->
          list.stream().anyMatch(element -> matches(pattern, element));
      case Fields pattern -> matches(pattern, value instanceof Map<?, ?> map ? map : Map.of());
      case Leaf leaf when value instanceof List<?> list && !list.isEmpty() ->
          list.stream()
              .anyMatch(element -> matches(leaf, element == null ? Condition.NULL : element));
      case Leaf leaf ->
          !(value instanceof Map<?, ?> || value instanceof List<?>)
              && leaf.conditions.stream().anyMatch(condition -> condition.holds(value));
    };
  }

  private static boolean matches(Fields pattern, Map<?, ?> object) {
    return pattern.fields.entrySet().stream()
            .allMatch(field -> matches(field.getValue(), valueOf(object, field.getKey())))
        && pattern.alternatives.stream()
            .allMatch(any -> any.stream().anyMatch(one -> matches(one, object)));
  }

  private static Object valueOf(Map<?, ?> object, String field) {
    Object value = object.get(field);
    return value == null && object.containsKey(field) ? Condition.NULL : value;
  }
}
