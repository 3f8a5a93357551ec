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
    List<String> wrong = Schema.read("requests.schema.json").wrongIn(Json.object(sample));

    boolean isRefused = new Hear(Config.of(Map.of())).message(sample) instanceof Wakeup.Refused;
    assertThat(wrong.isEmpty()).as("%s", wrong).isEqualTo(!isRefused);
    assertThat(isRefused).isEqualTo(file.startsWith(EVENTS.resolve("refused")));
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
