package dev.airlock.events;

import dev.airlock.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A schema of {@code events/}: as much of JSON Schema as those use. */
record Schema(Map<String, Object> root) {

  static Schema read(String name) throws IOException {
    return new Schema(Json.object(Files.readString(Path.of("events", name))));
  }

  /** What is wrong with an event; nothing if it is as it should be. */
  List<String> wrongIn(Map<String, Object> event) {
    List<String> wrong = new ArrayList<>();
    check(root, event, "event", wrong);
    return wrong;
  }

  private static void check(Map<?, ?> schema, Object value, String where, List<String> wrong) {
    schema.forEach((keyword, wanted) -> {
      boolean holds =
          switch ((String) keyword) {
            case "$schema", "title", "description" -> true;
            case "type" ->
                (wanted instanceof List<?> types ? types : List.of(wanted))
                    .stream().anyMatch(type -> isA((String) type, value));
            case "enum" -> ((List<?>) wanted).contains(value);
            case "pattern" ->
                value instanceof String text
                    && Pattern.compile((String) wanted).matcher(text).find();
            case "required" ->
                value instanceof Map<?, ?> map && map.keySet().containsAll((List<?>) wanted);
            case "properties" -> {
              ((Map<?, ?>) wanted)
                  .forEach((name, of) -> {
                    if (value instanceof Map<?, ?> map && map.containsKey(name)) {
                      check((Map<?, ?>) of, map.get(name), where + "." + name, wrong);
                    }
                  });
              yield true;
            }
            case "additionalProperties" -> {
              if (wanted instanceof Map<?, ?> any) {
                ((Map<?, ?>) value).forEach((name, each) -> check(any, each, where, wrong));
                yield true;
              }
              Map<?, ?> known = (Map<?, ?>) schema.get("properties");
              yield known.keySet().containsAll(((Map<?, ?>) value).keySet());
            }
            case "items" -> {
              if (value instanceof List<?> list) {
                list.forEach(each -> check((Map<?, ?>) wanted, each, where, wrong));
              }
              yield true;
            }
            case "oneOf" ->
                ((List<?>) wanted).stream().filter(one -> holds((Map<?, ?>) one, value)).count()
                    == 1;
            default -> throw new AssertionError("the schema uses " + keyword);
          };
      if (!holds) {
        wrong.add(where + " is against " + keyword);
      }
    });
  }

  private static boolean holds(Map<?, ?> schema, Object value) {
    List<String> wrong = new ArrayList<>();
    check(schema, value, "", wrong);
    return wrong.isEmpty();
  }

  private static boolean isA(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "number" -> value instanceof Number;
      case "string" -> value instanceof String;
      default -> throw new AssertionError("the schema has a type " + type);
    };
  }
}
