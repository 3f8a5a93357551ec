package dev.airlock.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.lambda.Config;
import dev.airlock.lambda.Hear;
import dev.airlock.model.Wakeup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of requests and the function agree on the samples. */
class SchemaTest {

  private static final Path EVENTS = Path.of("events");

  @ParameterizedTest
  @MethodSource("requests")
  void what_the_schema_accepts_the_function_understands_and_nothing_else(Path file)
      throws IOException {
    String sample = Files.readString(file);
    Map<String, Object> schema =
        Json.object(Files.readString(EVENTS.resolve("requests.schema.json")));
    List<String> wrong = new ArrayList<>();

    check(schema, Json.object(sample), "event", wrong);

    boolean isRefused = new Hear(Config.of(Map.of())).message(sample) instanceof Wakeup.Refused;
    assertThat(wrong.isEmpty()).as("%s", wrong).isEqualTo(!isRefused);
    assertThat(isRefused).isEqualTo(file.startsWith(EVENTS.resolve("refused")));
  }

  /** As much of JSON Schema as that one uses. */
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
              ((Map<?, ?>) value)
                  .forEach((name, each) -> check((Map<?, ?>) wanted, each, where, wrong));
              yield true;
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

  static Stream<Path> requests() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(EVENTS, EVENTS.resolve("refused"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(SchemaTest::isRequest).sorted().forEach(found::add);
      }
    }
    assertThat(found).hasSizeGreaterThan(12);
    return found.stream();
  }

  private static boolean isRequest(Path file) {
    String name = file.getFileName().toString();
    return Stream.of("instance-", "release", "request-").anyMatch(name::startsWith);
  }
}
