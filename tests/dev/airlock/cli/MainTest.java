package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void the_version_names_the_command() {
    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString()).startsWith("airlock ");
  }

  @ParameterizedTest
  @CsvSource({
    "--instances,  2,     between 3 and 20",
    "--instances,  four,  is not an int",
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
}
