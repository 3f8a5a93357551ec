package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private final Document document = new Document(List.of("version"), List.of("force", "path"));

  @Test
  void what_it_requires_is_enough_and_what_it_knows_may_be_added() {
    assertThat(document.refusal(List.of("version"))).isEmpty();
    assertThat(document.refusal(List.of("path", "version"))).isEmpty();
  }

  @Test
  void what_it_does_not_know_is_named_with_what_it_does() {
    assertThat(document.refusal(List.of("version", "forse")))
        .contains("takes no parameter forse: it has version, force, path");
    assertThat(new Document(List.of(), List.of()).refusal(List.of("a")))
        .contains("takes no parameter a: it has none");
  }

  @Test
  void what_it_requires_and_does_not_get_is_named() {
    assertThat(document.refusal(List.of("force")))
        .contains("needs the parameter version, which has no default");
  }
}
