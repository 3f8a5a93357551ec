package dev.airlock.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The samples are what AWS would send, and what the rules of the template let through. */
class SampleEventsTest {

  private static final Path EVENTS = Path.of("events");

  @ParameterizedTest
  @MethodSource("samples")
  void every_event_would_reach_the_queue_through_a_rule(Path sample) throws IOException {
    var event = json(Files.readString(sample));
    if (!event.containsKey("detail-type")) {
      return; // a direct notification or a batch
    }
    assertThat(event)
        .containsKeys("version", "id", "source", "account", "time", "region", "resources", "detail")
        .containsEntry("account", "111122223333")
        .containsEntry("region", "eu-west-1");
    var template = TemplateYaml.read();
    assertThat(template.resources("AWS::Events::Rule"))
        .anyMatch(rule -> lets(template, rule, event));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void a_batch_is_whole(Path sample) throws Exception {
    var records = json(Files.readString(sample)).getOrDefault("Records", List.of());
    for (var each : (List<?>) records) {
      var record = (Map<?, ?>) each;
      var body = (String) record.get("body");
      var digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
      assertThat(record.get("md5OfBody")).isEqualTo(HexFormat.of().formatHex(digest));
      assertThat(record.get("eventSource")).isEqualTo("aws:sqs");
    }
  }

  @Test
  void the_table_names_every_sample() throws IOException {
    var table = Files.readString(EVENTS.resolve("README.md"));
    assertThat(samples()).allSatisfy(file -> assertThat(table).contains("`" + name(file) + "`"));
  }

  /** A schedule or a pattern of sources and detail types. */
  private static boolean lets(TemplateYaml template, String rule, Map<?, ?> event) {
    if (template.property(rule, "ScheduleExpression") != null) {
      return event.get("source").equals("aws.events");
    }
    var sources = template.property(rule, "EventPattern", "source");
    var types = template.property(rule, "EventPattern", "detail-type");
    return TemplateYaml.strings(sources).contains(event.get("source"))
        && TemplateYaml.strings(types).contains(event.get("detail-type"));
  }

  static Stream<Path> samples() throws IOException {
    return in(EVENTS);
  }

  static Stream<Path> everything() throws IOException {
    return Stream.concat(in(EVENTS), in(EVENTS.resolve("refused")));
  }

  private static boolean isSample(Path file) {
    return name(file).endsWith(".json") && !name(file).endsWith(".schema.json");
  }

  private static Stream<Path> in(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(SampleEventsTest::isSample).sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** JSON is YAML too. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    var load = new Load(LoadSettings.builder().build());
    return (Map<String, Object>) load.loadFromString(text);
  }
}
