package dev.airlock.aws;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * JSON as plain maps, lists, strings, numbers and booleans. The SDK's own parser does it, which
 * costs the function nothing; it is the only class that knows so.
 */
public final class Json {

  private Json() {}

  /** Reads JSON text; empty if it is none. */
  public static Optional<Object> read(String text) {
    try {
      return Optional.ofNullable(value(JsonNodeParser.create().parse(text)));
    } catch (RuntimeException notJson) {
      return Optional.empty();
    }
  }

  /** Reads a JSON object; empty if the text is anything else. */
  public static Optional<Map<String, Object>> readObject(String text) {
    return read(text).flatMap(Json::object);
  }

  /** The value as an object; empty if it is none. */
  @SuppressWarnings("unchecked")
  public static Optional<Map<String, Object>> object(Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of((Map<String, Object>) map)
        : Optional.empty();
  }

  /** The member of an object that is a text; empty if there is none, or another type. */
  public static Optional<String> text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Writes a value on one line. Anything that is no JSON value is written as its text. */
  public static String write(Object value) {
    JsonWriter writer = JsonWriter.create();
    write(writer, value);
    return new String(writer.getBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> object = new LinkedHashMap<>();
      node.asObject().forEach((name, member) -> object.put(name, value(member)));
      return object;
    }
    if (node.isArray()) {
      List<Object> array = new ArrayList<>();
      node.asArray().forEach(member -> array.add(value(member)));
      return array;
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
        map.forEach(
            (name, member) -> {
              writer.writeFieldName(String.valueOf(name));
              write(writer, member);
            });
        writer.writeEndObject();
      }
      case Iterable<?> items -> {
        writer.writeStartArray();
        items.forEach(item -> write(writer, item));
        writer.writeEndArray();
      }
      case Boolean truth -> writer.writeValue(truth);
      case Integer number -> writer.writeValue(number.longValue());
      case Long number -> writer.writeValue(number);
      case Double number -> writer.writeValue(number);
      case BigDecimal number -> writer.writeValue(number);
      case Object other -> writer.writeValue(other.toString());
    }
  }
}
