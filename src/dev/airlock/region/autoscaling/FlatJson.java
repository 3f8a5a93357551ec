package dev.airlock.region.autoscaling;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes a JSON object of strings. */
final class FlatJson {
  private FlatJson() {}

  static String write(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> quote(it.getKey()) + ":" + quote(it.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
