package dev.airlock.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void every_source_file_is_formatted() throws IOException, FormatterException {
    var unformatted = new ArrayList<Path>();
    for (var source : Source.all()) {
      if (!Format.formatted(source).equals(source.text())) {
        unformatted.add(source.file());
      }
    }
    assertThat(unformatted)
        .as("files to format with: mvn -q test-compile exec:exec@format")
        .isEmpty();
  }
}
