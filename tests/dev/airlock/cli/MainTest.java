package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void help_names_every_command() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString()).contains("Usage: airlock", "demo");
  }

  @Test
  void help_of_the_demo_names_every_strategy_and_what_the_exit_status_means() {
    assertThat(command.execute("demo", "--help")).isZero();
    assertThat(out.toString()).contains("fixed-sleep", "--routing-lag", "Exit status");
  }

  @Test
  void a_region_is_not_bound_to_an_address_that_does_not_exist() {
    assertThat(command.execute("region", "--bind", "no such host")).isEqualTo(2);
    assertThat(err.toString()).contains("no such address: no such host");
  }

  @Test
  void a_command_that_does_not_exist_is_no_reason_for_help() {
    assertThat(command.execute("replay", "--help")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("airlock: Unmatched argument at index 0: 'replay'")
        .endsWith("see ./airlock --help\n");
  }

  @ParameterizedTest
  @CsvSource({
    "stauts,               did you mean ./airlock status?",
    "halp web,             did you mean ./airlock halt?",
    "bench wires,          did you mean ./airlock bench wire?",
    "release web v2 --dryrun, did you mean --dry-run?",
  })
  void what_is_nearly_a_command_or_an_option_is_guessed(String call, String guess) {
    assertThat(command.execute(call.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(3).element(1).isEqualTo(guess);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "replay", "rollback", "x", "--speed"})
  void what_is_like_nothing_is_not_guessed(String word) {
    assertThat(command.execute(word)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2).last().isEqualTo("see ./airlock --help");
  }

  @Test
  void a_call_that_makes_no_sense_is_answered_in_two_lines() {
    assertThat(command.execute("release", "web")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("airlock: Missing required parameter: 'LABEL'\nsee ./airlock release --help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "127.0.0.1:4599", "ftp://x", "http://", "a b"})
  void an_endpoint_that_is_none_is_answered_with_one_that_is(String endpoint) {
    assertThat(command.execute("status", "--region-endpoint", endpoint)).isEqualTo(2);
    assertThat(err.toString())
        .contains("write it as http://127.0.0.1:4599, not " + endpoint + "\nsee ./airlock status");
  }

  @Test
  void a_region_that_is_not_there_is_said_to_be_missing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(command.execute("status", "--region-endpoint", "http://127.0.0.1:" + port))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "airlock: http://127.0.0.1:%d: nobody listens there: start the region with ./airlock"
                    .formatted(port)
                + " region\n");
  }

  /** An address that is kept for examples in books: no computer has it. */
  @Test
  void a_region_on_an_address_of_another_computer_says_how_to_choose_another() {
    assertThat(command.execute("region", "--port", "0", "--bind", "192.0.2.1")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("airlock: cannot listen on 192.0.2.1:0 (")
        .endsWith("): choose another address with --bind\n");
  }

  @Test
  void a_region_whose_port_is_taken_says_how_to_choose_another() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(command.execute("region", "--port", port)).isEqualTo(2);
      assertThat(command.execute("region", "--port", port, "--boot", "-5")).isEqualTo(2);
    }
    assertThat(err.toString())
        .contains(
            "choose another port with --port\n"
                + "airlock: --boot is a number of seconds from 0 on, not -5");
  }

  @Test
  void the_version_names_the_command() {
    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString()).startsWith("airlock ");
  }

  @ParameterizedTest
  @CsvSource({
    "--instances,  2,     between 3 and 20",
    "--instances,  four,  is not a whole number",
    "--seed,       x,     is not a whole number",
    "--instances,  99999999999, is too large a number",
    "--rate,       high,  is not a number",
    "--rate,       0,     between 10 and 1000",
    "--routing-lag, 5,    write a duration such as 5s",
    "--routing-lag, 2m,   at most 30s",
    "--only,       sleep, there is no part sleep; there are terminate-at-once",
    "--json,       /no/such/folder/x.json, there is no folder for",
    "--speed,      9,     Unknown option",
  })
  void an_option_that_makes_no_sense_is_named_with_what_would(
      String option, String value, String says) {
    assertThat(command.execute("demo", option, value)).isEqualTo(2);
    assertThat(err.toString().replaceAll("\\s+", " ")).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "simulate --seeds 0,                --seeds must be at least 1,   simulate",
    "prove --share 0,                   --share must be at least 1,   prove",
    "bench releases --seeds 0,          --seeds must be at least 1,   bench releases",
    "bench wire --seconds 0,            --seconds must be at least 1, bench wire",
    "bench calls --json /no/such/x,     there is no folder for,       bench calls",
    "prove --json /no/such/x,           there is no folder for,       prove",
    "demo --log events,                 events is a folder,           demo",
    "region --fleet a_b,                --fleet is a name of up to,   region",
  })
  void nothing_begins_that_could_not_end_well(String call, String says, String help) {
    assertThat(command.execute(call.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("airlock: ")
        .contains(says)
        .endsWith("\nsee ./airlock " + help + " --help\n");
  }
}
