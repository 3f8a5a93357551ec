package dev.airlock.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every Java source of the project, as the style tests see it. */
record Source(Path file, String text) {

  /** All of them, in order. Paths are relative to the top of the project. */
  static List<Source> all() throws IOException {
    try (var src = Files.walk(Path.of("src"));
        var tests = Files.walk(Path.of("tests"))) {
      return Stream.concat(src, tests)
          .filter(path -> path.toString().endsWith(".java"))
          .sorted()
          .map(Source::read)
          .toList();
    }
  }

  private static Source read(Path path) {
    try {
      return new Source(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** True for a file of this name, or in a folder of this name; {@code a/b} spans folders. */
  boolean isUnder(String name) {
    return ("/" + file.toString().replace('\\', '/') + "/").contains("/" + name + "/");
  }
}
