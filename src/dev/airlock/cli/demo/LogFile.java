package dev.airlock.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lines, from many threads; dropped if there is no file for them.
 *
 * @param writer empty without a file
 */
record LogFile(Optional<PrintWriter> writer) implements Consumer<String>, AutoCloseable {

  /**
   * @param path null for none
   */
  static LogFile at(Path path) throws IOException {
    return new LogFile(
        path == null
            ? Optional.empty()
            : Optional.of(
                new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), true)));
  }

  @Override
  public void accept(String line) {
    writer.ifPresent(file -> file.println(line));
  }

  @Override
  public void close() {
    writer.ifPresent(PrintWriter::close);
  }
}
