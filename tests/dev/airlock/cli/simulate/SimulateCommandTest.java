package dev.airlock.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {

  private final StringWriter out = new StringWriter();

  @Test
  void a_run_that_holds_says_so_first_and_then_its_hash() {
    assertThat(run("--seed", "3")).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            verdict -> assertThat(verdict).startsWith("Every promise held: 1 run, "),
            hash -> assertThat(hash).startsWith("Seed 3 took ").contains("the hash "));
  }

  @Test
  void the_same_seed_says_the_same() {
    run("--seed", "5");
    String first = out.toString();
    out.getBuffer().setLength(0);
    run("--seed", "5");
    assertThat(out.toString()).isEqualTo(first);
  }

  private int run(String... arguments) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out, true))
        .execute(arguments);
  }
}
