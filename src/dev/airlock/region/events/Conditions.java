package dev.airlock.region.events;

import dev.airlock.region.events.Condition.AnythingBut;
import dev.airlock.region.events.Condition.Comparison;
import dev.airlock.region.events.Condition.EqualsIgnoreCase;
import dev.airlock.region.events.Condition.Exactly;
import dev.airlock.region.events.Condition.Exists;
import dev.airlock.region.events.Condition.Numeric;
import dev.airlock.region.events.Condition.Prefix;
import dev.airlock.region.events.Condition.Suffix;
import dev.airlock.region.events.Condition.Wildcard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the conditions that stand at the leaves of an event pattern. */
final class Conditions {
  private static final Set<String> OPERATORS = Set.of("=", "<", "<=", ">", ">=");

  private Conditions() {}

  /** Reads one entry of a leaf: a value, or an object with one comparison. */
  static Condition parse(Object entry) {
    return switch (entry) {
      case null -> new Exactly(Condition.NULL);
      case Map<?, ?> comparison -> comparison(comparison);
      case List<?> list -> throw new IllegalArgumentException("Match value must be a value");
      default -> new Exactly(entry);
    };
  }

  private static Condition comparison(Map<?, ?> comparison) {
    if (comparison.size() != 1) {
      throw new IllegalArgumentException("Only one key allowed in match expression");
    }
    var only = comparison.entrySet().iterator().next();
    Object value = only.getValue();
    return switch ((String) only.getKey()) {
      case "prefix" -> new Prefix(text("prefix", value));
      case "suffix" -> new Suffix(text("suffix", value));
      case "equals-ignore-case" -> new EqualsIgnoreCase(text("equals-ignore-case", value));
      case "wildcard" -> new Wildcard(wildcard(text("wildcard", value)));
      case "numeric" -> new Numeric(numeric(value));
      case "anything-but" -> new AnythingBut(excluded(value));
      case "exists" -> {
        if (value instanceof Boolean wanted) {
          yield new Exists(wanted);
        }
        throw new IllegalArgumentException("exists match pattern must be either true or false.");
      }
      default -> throw new IllegalArgumentException("Unrecognized match type " + only.getKey());
    };
  }

  /** A value, several, or an object with a comparison whose value may again be several. */
  private static List<Condition> excluded(Object value) {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      var only = map.entrySet().iterator().next();
      return each(only.getValue()).stream()
          .map(one -> comparison(Map.of(only.getKey(), one)))
          .toList();
    }
    return each(value).stream().map(Conditions::parse).toList();
  }

  private static List<?> each(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** {@code *} stands for any run of characters; a backslash takes its meaning away. */
  private static Pattern wildcard(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
      } else {
        regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static List<Comparison> numeric(Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() % 2 != 0) {
      throw new IllegalArgumentException("Value of numeric must be an array of pairs.");
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < list.size(); i += 2) {
      if (OPERATORS.contains(list.get(i)) && list.get(i + 1) instanceof BigDecimal bound) {
        comparisons.add(new Comparison((String) list.get(i), bound));
      } else {
        throw new IllegalArgumentException("Unrecognized numeric operator " + list.get(i));
      }
    }
    return comparisons;
  }

  private static String text(String operator, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(operator + " match pattern must be a string");
  }
}
