package dev.airlock.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void what_is_refused_says_why_first() {
    assertThat(invoke("events/refused/foreign-account.json")).isEqualTo(1);

    assertThat(out.toString()).startsWith("Refused: foreign account 444455556666.");
    assertThat(out.toString()).contains("nothing was done; it is InService");
  }

  @Test
  void what_is_asked_of_a_fleet_is_told_of_the_fleet() throws IOException {
    assertThat(invoke("events/release-halt.json")).isZero();

    assertThat(out.toString())
        .startsWith("web-blue: request refused: web-blue has no release: ask for one first.\n")
        .doesNotContain("nothing was done", "i-0");

    String release = Files.readString(Path.of("events/release-halt.json")).replace(" Halt", "");
    Path file = Files.writeString(folder.resolve("release.json"), release);
    out.getBuffer().setLength(0);
    assertThat(invoke(file.toString())).isZero();
    assertThat(out.toString())
        .startsWith("web-blue: Airlock Release Succeeded: 1 of 1 serve with shop-2026.11.20.\n")
        .containsSubsequence("request written: ", "Progressed: 0 of 1", "Succeeded: 1 of 1")
        .containsSubsequence("i-0a1b2c3d4e5f60712 of web-blue, InService", "RELEASE_ROLLS");
  }

  @Test
  void what_is_ignored_says_why_and_is_understood() {
    assertThat(invoke("events/test-notification.json")).isZero();

    assertThat(out.toString()).startsWith("Ignored: test notification.");
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
