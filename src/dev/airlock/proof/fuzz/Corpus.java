package dev.airlock.proof.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that mutations start from.
 *
 * @param events everything that is understood, and everything that is refused
 */
public record Corpus(List<String> events) {

  public Corpus {
    events = List.copyOf(events);
  }

  /**
   * Reads the samples.
   *
   * @param folder the project's {@code events}
   * @throws UncheckedIOException if it cannot be read
   */
  public static Corpus in(Path folder) {
    List<String> events = new ArrayList<>();
    try {
      for (Path place : List.of(folder, folder.resolve("refused"))) {
        for (Path file : samples(place)) {
          events.add(Files.readString(file));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Corpus(events);
  }

  private static List<Path> samples(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
