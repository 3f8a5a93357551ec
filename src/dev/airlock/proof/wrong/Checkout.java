package dev.airlock.proof.wrong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the sources of the function are. */
final class Checkout {

  private static final Path SOURCES = Path.of("src", "dev", "airlock");

  private final Path sources;

  private Checkout(Path sources) {
    this.sources = sources;
  }

  /**
   * The checkout that this code was built in, or else the current directory.
   *
   * @throws IllegalStateException if neither has sources
   */
  static Checkout find() {
    return Stream.of(builtIn(), Path.of(""))
        .map(place -> place.resolve(SOURCES))
        .filter(Files::isDirectory)
        .findFirst()
        .map(Checkout::new)
        .orElseThrow(() ->
            new IllegalStateException(
                "the sources of the function are missing: run it from a checkout"));
  }

  /** What holds {@code target}, with the jar or the classes in it. */
  private static Path builtIn() {
    try {
      Path code =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.toAbsolutePath().getParent().getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The text of a source, by its file under {@code src/dev/airlock}. */
  String read(String source) {
    try {
      return Files.readString(sources.resolve(source));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
