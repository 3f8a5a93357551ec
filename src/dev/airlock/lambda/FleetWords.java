package dev.airlock.lambda;

import dev.airlock.json.Json;
import dev.airlock.lambda.Hear.Unusable;
import dev.airlock.model.Wakeup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands what is asked of whole fleets. Only what has no sense at all is refused here; what
 * does not fit the fleet is refused where the fleet is known, and announced.
 */
final class FleetWords {

  /** No blank, so that it is one word of a tag. */
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+/@-]{0,99}");

  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9_.:/-]{3,128}");

  private static final String LABEL_RULE =
      "a label: that is up to 100 letters, digits and ._:+/@-, and begins with a letter or digit";

  private static final String DOCUMENT_RULE =
      "the name of a document: that is 3 to 128 letters, digits and ._:/-";

  private static final List<String> OF_RELEASE =
      List.of(
          "fleet",
          "release",
          "document",
          "parameters",
          "max-unavailable",
          "min-in-service",
          "stop-after");

  private static final List<String> OF_STEERING = List.of("fleet", "release");

  private FleetWords() {}

  static Wakeup release(Map<String, Object> detail, Instant time) {
    Hear.expectOnly(OF_RELEASE, detail);
    Map<String, Object> parameters = parameters(detail);
    return new Wakeup.Release(
        Hear.text(detail, "fleet"),
        label(detail),
        detail.containsKey("document") ? Optional.of(document(detail)) : Optional.empty(),
        Json.write(parameters),
        List.copyOf(parameters.keySet()),
        count(detail, "max-unavailable"),
        count(detail, "min-in-service"),
        count(detail, "stop-after"),
        time);
  }

  static Wakeup steer(Wakeup.Steer.How how, Map<String, Object> detail, Instant time) {
    Hear.expectOnly(OF_STEERING, detail);
    Optional<String> release =
        detail.containsKey("release") ? Optional.of(label(detail)) : Optional.empty();
    return new Wakeup.Steer(Hear.text(detail, "fleet"), release, how, time);
  }

  private static String label(Map<String, Object> detail) {
    return matching(LABEL, LABEL_RULE, "release", detail);
  }

  private static String document(Map<String, Object> detail) {
    return matching(DOCUMENT, DOCUMENT_RULE, "document", detail);
  }

  private static String matching(
      Pattern pattern, String what, String field, Map<String, Object> detail) {
    String text = Hear.text(detail, field);
    if (!pattern.matcher(text).matches()) {
      throw new Unusable("%s \"%s\" is not %s".formatted(field, Hear.shortened(text), what));
    }
    return text;
  }

  /** A number, or a text: {@code 2}, {@code "2"} or {@code "25%"}. */
  private static Optional<String> count(Map<String, Object> detail, String field) {
    return switch (detail.get(field)) {
      case Number number -> Optional.of(number.toString());
      case String text -> Optional.of(text.strip());
      case null, default -> {
        if (detail.containsKey(field)) {
          throw new Unusable(field + " is neither a number nor a text");
        }
        yield Optional.empty();
      }
    };
  }

  private static Map<String, Object> parameters(Map<String, Object> detail) {
    if (!detail.containsKey("parameters")) {
      return Map.of();
    }
    Map<String, Object> object =
        Json.member(detail, "parameters")
            .orElseThrow(() -> new Unusable("parameters is no object"));
    if (!object.values().stream().allMatch(FleetWords::isParameter)) {
      throw new Unusable("parameters holds what is neither a text nor a list of texts");
    }
    return object;
  }

  private static boolean isParameter(Object value) {
    return value instanceof String
        || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }
}
