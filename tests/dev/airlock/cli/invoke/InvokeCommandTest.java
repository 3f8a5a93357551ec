package dev.airlock.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class InvokeCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void the_verdict_comes_first_then_the_way_with_its_moves() {
    assertThat(invoke("events/terminate.json")).isZero();

    assertThat(out.toString().lines().toList().getFirst())
        .startsWith("i-0a1b2c3d4e5f60712: airlock-drain completed with CONTINUE after 5 min");
    assertThat(out.toString())
        .contains("i-0a1b2c3d4e5f60712 of web-blue, Terminating:Wait on 2026-11-20T10:16:02Z")
        .containsSubsequence("LEAVING:", "- deregister from web-elb", "DRAINED_EVERYWHERE:");
  }

  @Test
  void for_machines_there_is_the_function_s_own_answer_and_every_decision() {
    assertThat(invoke("events/launch-into-warm-pool.json", "--json")).isZero();

    Map<String, Object> printed = Json.object(out.toString().strip());
    assertThat(Json.member(printed, "answer").orElseThrow())
        .containsEntry("done", true)
        .containsEntry("handedToQueue", false);
    assertThat((List<?>) printed.get("decisions")).isNotEmpty();
  }

  @Test
  void of_one_that_never_joined_a_balancer_no_drain_is_told() {
    assertThat(invoke("events/launch-into-warm-pool.json")).isZero();

    assertThat(out.toString())
        .contains("in no balancer: nothing to drain")
        .doesNotContain("drained");
  }

  @Test
  void what_is_refused_says_why_and_that_nothing_was_done_to_whom_it_names() {
    assertThat(invoke("events/refused/foreign-account.json")).isEqualTo(1);

    assertThat(out.toString()).startsWith("Refused: foreign account 444455556666.");
    assertThat(out.toString()).contains("nothing was done; it is InService");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not-json", "request-without-instance", "blank-body", "request-halt-of-a-number"})
  void of_what_is_refused_and_names_nobody_no_instance_is_told(String sample) {
    assertThat(invoke("events/refused/" + sample + ".json")).isEqualTo(1);

    assertThat(out.toString().lines()).singleElement().asString().startsWith("Refused: ");
  }

  @Test
  void what_is_asked_of_a_fleet_is_told_of_the_fleet() throws IOException {
    assertThat(invoke("events/release.json")).isZero();

    assertThat(out.toString())
        .startsWith("web-blue: Airlock Release Succeeded: 4 of 4 serve with shop-2026.11.20.\n")
        .containsSubsequence("request written: ", "Progressed: 0 of 4", "Succeeded: 4 of 4")
        .containsSubsequence("i-0a1b2c3d4e5f60801 RELEASE_ROLLS: out for release", "INSTALLED: ")
        .containsSubsequence("Progressed: 3 of 4", "i-0a1b2c3d4e5f60804 INSTALLING: ")
        .doesNotContain("- stamp");
  }

  /** One of the samples, with this in the place of that. */
  private String changed(String sample, String that, String with) throws IOException {
    Path file = folder.resolve(sample);
    Files.writeString(file, Files.readString(Path.of("events", sample)).replace(that, with));
    return file.toString();
  }

  @Test
  void what_a_fleet_is_asked_for_and_cannot_do_is_refused() throws IOException {
    String file = changed("release.json", "\"min-in-service\": 2", "\"min-in-service\": 4");

    assertThat(invoke(file)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("web-blue: request refused: web-blue has 4, and with 4 in service none")
        .doesNotContain("RELEASE_ROLLS");
  }

  @Test
  void what_is_asked_of_two_fleets_in_one_batch_is_told_of_each() throws IOException {
    Map<String, Object> event = Json.object(Files.readString(Path.of("events/release.json")));
    Map<String, Object> other = new LinkedHashMap<>(event);
    other.put("detail", Map.of("fleet", "web-green", "release", "shop-2"));
    List<Map<String, Object>> records =
        Stream.of(event, other)
            .map(one -> Map.<String, Object>of("receiptHandle", "r", "body", Json.write(one)))
            .toList();
    Path file = folder.resolve("batch.json");
    Files.writeString(file, Json.write(Map.of("Records", records)));

    assertThat(invoke(file.toString())).isZero();
    assertThat(out.toString())
        .contains("web-blue: Airlock Release Succeeded: 4 of 4 serve with shop-2026.11.20.\n")
        .contains("web-green: Airlock Release Succeeded: 4 of 4 serve with shop-2.\n");
  }

  @Test
  void an_instance_is_in_the_fleet_that_its_request_names() throws IOException {
    assertThat(invoke(changed("instance-out.json", "web-blue", "web-green"))).isZero();
    assertThat(out.toString()).contains(" of web-green, InService on");
  }

  @Test
  void what_is_ignored_says_why_and_is_understood() {
    assertThat(invoke("events/test-notification.json")).isZero();

    assertThat(out.toString()).isEqualTo("Ignored: test notification.\n");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThat(invoke("events/no-such.json")).isEqualTo(2);
    assertThat(err.toString()).startsWith("airlock: there is no file events/no-such.json");
  }

  @Test
  void a_folder_is_no_event() {
    assertThat(invoke("events")).isEqualTo(2);
    assertThat(err.toString()).startsWith("airlock: events is a folder; name one file in it");
  }

  @Test
  void what_is_no_json_is_no_event() throws IOException {
    Path file = Files.writeString(folder.resolve("event.json"), "{\n  \"source\": aws.ec2\n}");
    assertThat(invoke(file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("airlock: " + file + ":2:16: not JSON: Unrecognized token 'aws': was expecting")
        .endsWith("\nevents/README.md has a sample of each event\n");
  }

  @Test
  void a_list_is_no_event() throws IOException {
    Path file = Files.writeString(folder.resolve("event.json"), "[1]");
    assertThat(invoke(file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("airlock: " + file + " holds no event: not a JSON object");
  }

  @Test
  void a_batch_with_an_empty_message_is_no_event() throws IOException {
    String batch = "{\"Records\":[{\"receiptHandle\":\"r\",\"body\":\"\"}]}";
    Path file = Files.writeString(folder.resolve("event.json"), batch);
    assertThat(invoke(file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("airlock: " + file + " holds no event: a record without a body");
  }

  @Test
  void what_lambda_would_not_take_is_not_read() throws IOException {
    Path file = Files.write(folder.resolve("event.json"), new byte[6 * 1024 * 1024 + 1]);
    assertThat(invoke(file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("airlock: " + file + " is larger than the 6 MB that Lambda takes");
  }

  @Test
  void bytes_that_are_no_text_are_no_event() throws IOException {
    Path file = Files.write(folder.resolve("event.json"), new byte[] {(byte) 0xff, 0});
    assertThat(invoke(file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("airlock: " + file + " is no text in UTF-8");
  }

  private int invoke(String... arguments) {
    return new CommandLine(new InvokeCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
