package dev.airlock.proof.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.template.TemplateYaml;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnprivilegedTest {

  @Test
  void nothing_counts_as_granted_that_the_template_does_not_grant() throws IOException {
    assertThat(TemplateYaml.read().grantedActions())
        .extracting(action -> action.substring(action.indexOf(':') + 1))
        .containsAll(Unprivileged.GRANTED);
  }
}
