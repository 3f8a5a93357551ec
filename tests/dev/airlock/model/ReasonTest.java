package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  /** Whoever finds one in the log looks there for what it means. */
  @ParameterizedTest
  @EnumSource
  void every_reason_is_explained_in_the_readme(Reason reason) throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains("`" + reason + "`");
  }
}
