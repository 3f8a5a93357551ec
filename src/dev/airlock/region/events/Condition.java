package dev.airlock.region.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one value of an event must be like. An absent value is null, JSON's null is {@link #NULL}.
 */
sealed interface Condition {

  /** Stands for a null that is there, as opposed to a field that is not. */
  Object NULL = new Object();

  /** The same value; numbers by value, so that 100 is 100.0. */
  record Exactly(Object expected) implements Condition {}

  record Prefix(String start) implements Condition {}

  record Suffix(String end) implements Condition {}

  record EqualsIgnoreCase(String text) implements Condition {}

  record Wildcard(Pattern pattern) implements Condition {}

  record Numeric(List<Comparison> comparisons) implements Condition {}

  /** A value is there, and none of these holds for it. */
  record AnythingBut(List<Condition> excluded) implements Condition {}

  record Exists(boolean wanted) implements Condition {}

  /** One bound of a numeric range. */
  record Comparison(String operator, BigDecimal bound) {
    boolean holds(BigDecimal value) {
      int order = value.compareTo(bound);
      return switch (operator) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> throw new IllegalArgumentException("Unrecognized numeric operator " + operator);
      };
    }
  }

  /** Whether this holds for one value that is no list and no object. */
  default boolean holds(Object value) {
    return switch (this) {
      case Exists(boolean wanted) -> wanted == (value != null);
      case AnythingBut(var excluded) ->
          value != null && excluded.stream().noneMatch(condition -> condition.holds(value));
      case Exactly(BigDecimal number) ->
          value instanceof BigDecimal other && number.compareTo(other) == 0;
      case Exactly(Object expected) -> expected.equals(value);
      case Prefix(String start) -> value instanceof String text && text.startsWith(start);
      case Suffix(String end) -> value instanceof String text && text.endsWith(end);
      case EqualsIgnoreCase(String same) ->
          value instanceof String text && text.equalsIgnoreCase(same);
      case Wildcard(Pattern pattern) ->
          value instanceof String text && pattern.matcher(text).matches();
      case Numeric(var comparisons) ->
          value instanceof BigDecimal number
              && comparisons.stream().allMatch(comparison -> comparison.holds(number));
    };
  }
}
