package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimingTest {

  @Test
  void priming_takes_in_and_out_and_installs_without_a_network() {
    List<String> log = new ArrayList<>();

    Priming.run(log::add);

    assertThat(log)
        .anySatisfy(line -> assertThat(line).contains("i-00000001", "deregister from web"))
        .anySatisfy(line -> assertThat(line).contains("i-00000002", "register with web:80"))
        .anySatisfy(line -> assertThat(line).contains("i-00000003", "\"install b\""))
        .anySatisfy(line -> assertThat(line).contains("Airlock Release Progressed"))
        .noneSatisfy(line -> assertThat(line).contains("\"failed\""))
        .noneSatisfy(line -> assertThat(line).contains("\"trouble\""));
  }
}
