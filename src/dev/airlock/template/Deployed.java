package dev.airlock.template;

import dev.airlock.template.Template.Intrinsic;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the values of a template come to in one stack.
 *
 * @param names what {@code !Ref} and {@code !GetAtt} stand for: parameters that are given, pseudo
 *     parameters such as {@code AWS::AccountId}, and resources; parameters that are not among them
 *     have their defaults
 */
public record Deployed(Template template, Map<String, String> names) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  /**
   * A property of a resource, as text.
   *
   * @throws IllegalArgumentException if it is not set, or names something unknown
   */
  public String property(String resource, String... path) {
    Object value = template.property(resource, path);
    if (value == null) {
      throw new IllegalArgumentException(resource + " has no " + String.join(".", path));
    }
    return text(value);
  }

  /** What a value comes to, as text. */
  public String text(Object value) {
    return value instanceof Intrinsic(String name, Object operand)
        ? text(name, operand)
        : String.valueOf(value);
  }

  private String text(String intrinsic, Object operand) {
    return switch (intrinsic) {
      case "!Ref", "!GetAtt" -> named((String) operand);
      case "!Sub" -> VARIABLE.matcher((String) operand).replaceAll(this::variable);
      case "!Join" -> join((List<?>) operand);
      case "!If" -> chosen((List<?>) operand);
      case "!Equals", "!Not" -> String.valueOf(holds(new Intrinsic(intrinsic, operand)));
      default -> throw new IllegalArgumentException("not known: " + intrinsic);
    };
  }

  private String variable(MatchResult match) {
    return Matcher.quoteReplacement(named(match.group(1)));
  }

  private String named(String name) {
    if (names.containsKey(name)) {
      return names.get(name);
    }
    Object otherwise = template.at("Parameters", name, "Default");
    if (otherwise == null) {
      throw new IllegalArgumentException("the template names what is not known: " + name);
    }
    return String.valueOf(otherwise);
  }

  /** A list that is a parameter is joined already. */
  private String join(List<?> separatorAndParts) {
    return separatorAndParts.getLast() instanceof List<?> parts
        ? parts.stream()
            .map(this::text)
            .collect(Collectors.joining(text(separatorAndParts.getFirst())))
        : text(separatorAndParts.getLast());
  }

  private String chosen(List<?> conditionThenElse) {
    Object condition = template.at("Conditions", (String) conditionThenElse.getFirst());
    return text(conditionThenElse.get(holds(condition) ? 1 : 2));
  }

  private boolean holds(Object condition) {
    if (condition instanceof Intrinsic(String name, List<?> operands)) {
      if (name.equals("!Not")) {
        return !holds(operands.getFirst());
      }
      if (name.equals("!Equals")) {
        return text(operands.getFirst()).equals(text(operands.getLast()));
      }
    }
    throw new IllegalArgumentException("no condition: " + condition);
  }
}
