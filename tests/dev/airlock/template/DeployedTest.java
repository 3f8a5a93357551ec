package dev.airlock.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployedTest {

  private static final String[] DEFAULTS = {"Environment", "Variables", "AIRLOCK_DEFAULTS"};

  @Test
  void parameters_that_nobody_gives_have_their_defaults() throws IOException {
    assertThat(stack(Map.of()).property("Function", "MemorySize")).isEqualTo("1024");
    assertThat(stack(Map.of("Memory", "512")).property("Function", "MemorySize")).isEqualTo("512");
  }

  @Test
  void settings_are_put_together_from_parameters() throws IOException {
    assertThat(stack(Map.of("ReadyWithin", "3m")).property("Function", DEFAULTS))
        .contains("ready-within=3m;when-never-ready=abandon;");
  }

  @Test
  void a_condition_chooses() throws IOException {
    String[] probes = {"Environment", "Variables", "AIRLOCK_PROBES"};
    assertThat(stack(Map.of()).property("Function", probes)).isEqualTo("off");
    assertThat(stack(Map.of("SubnetIds", "subnet-1")).property("Function", probes)).isEqualTo("on");
  }

  @Test
  void what_is_named_but_not_known_is_said() throws IOException {
    Deployed stack = stack(Map.of());
    assertThatThrownBy(
            () -> stack.property("Function", "Environment", "Variables", "AIRLOCK_QUEUE_URL"))
        .hasMessage("the template names what is not known: Wakeups");
    assertThatThrownBy(() -> stack.property("Function", "Colour"))
        .hasMessage("Function has no Colour");
  }

  private static Deployed stack(Map<String, String> names) throws IOException {
    return new Deployed(Template.read(Path.of("template.yaml")), names);
  }
}
