package dev.airlock.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * JSON as plain values: {@link Map}, {@link List}, {@link String}, {@link BigDecimal}, {@link
 * Boolean} and null. The only place that knows the parser, so that another one is a small change.
 */
public final class Json {

  /** What is nested more deeply is not parsed: it would end in a stack overflow. */
  private static final int DEEPEST = 64;

  private Json() {}

  /**
   * Parses one JSON value.
   *
   * @throws IllegalArgumentException if it is not JSON, or nested in more than 64 levels
   */
  public static Object parse(String text) {
    if (isTooDeep(text)) {
      throw new IllegalArgumentException("nested in more than %d levels".formatted(DEEPEST));
    }
    // As the first of two elements: by itself, the parser takes nothing for a value, and does not
    // look at what follows one.
    List<JsonNode> pair;
    try {
      pair = JsonNode.parser().parse("[" + text + "\n,null]").asArray();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    if (pair.size() != 2) {
      throw new IllegalArgumentException("not one JSON value");
    }
    return plain(pair.getFirst());
  }

  /**
   * Parses one JSON object.
   *
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public static Map<String, Object> object(String text) {
    if (parse(text) instanceof Map<?, ?> map) {
      return asObject(map);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** Parses one JSON object; empty if the text is anything else. */
  public static Optional<Map<String, Object>> readObject(String text) {
    try {
      return Optional.of(object(text));
    } catch (IllegalArgumentException notAnObject) {
      return Optional.empty();
    }
  }

  /** The member of an object that is a text; empty if there is none, or one of another type. */
  public static Optional<String> text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The member of an object that is an object itself; empty if there is none. */
  public static Optional<Map<String, Object>> member(Map<String, Object> object, String name) {
    return object.get(name) instanceof Map<?, ?> map
        ? Optional.of(asObject(map))
        : Optional.empty();
  }

  /** The same map with the keys that every JSON object has: strings. */
  public static Map<String, Object> asObject(Map<?, ?> map) {
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put((String) key, value));
    return object;
  }

  /** Writes a value without white space, keys in the order of their map. */
  public static String write(Object value) {
    try (JsonWriter writer = JsonWriter.create()) {
      write(writer, value);
      return new String(writer.getBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Brackets within a text do not count. */
  private static boolean isTooDeep(String text) {
    int depth = 0;
    boolean isInText = false;
    for (int i = 0; i < text.length() && depth <= DEEPEST; i++) {
      char character = text.charAt(i);
      if (isInText && character == '\\') {
        i++;
      } else if (character == '"') {
        isInText = !isInText;
      } else if (!isInText && (character == '[' || character == '{')) {
        depth++;
      } else if (!isInText && (character == ']' || character == '}')) {
        depth--;
      }
    }
    return depth > DEEPEST;
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> object = new LinkedHashMap<>();
      node.asObject().forEach((key, child) -> object.put(key, plain(child)));
      return object;
    }
    if (node.isArray()) {
      return node.asArray().stream().map(Json::plain).toList();
    }
    if (node.isString()) {
      return node.asString();
    }
    if (node.isNumber()) {
      return new BigDecimal(node.asNumber());
    }
    return node.isBoolean() ? node.asBoolean() : null;
  }

  private static void write(JsonWriter writer, Object value) {
    switch (value) {
      case null -> writer.writeNull();
      case Map<?, ?> map -> {
        writer.writeStartObject();
        map.forEach((key, child) -> {
          writer.writeFieldName(String.valueOf(key));
          write(writer, child);
        });
        writer.writeEndObject();
      }
      case Iterable<?> list -> {
        writer.writeStartArray();
        list.forEach(child -> write(writer, child));
        writer.writeEndArray();
      }
      case Boolean truth -> writer.writeValue(truth);
      case Number number -> writer.writeNumber(number.toString());
      default -> writer.writeValue(value.toString());
    }
  }
}
