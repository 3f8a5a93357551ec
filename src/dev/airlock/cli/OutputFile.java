package dev.airlock.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that will be written when all is done: whether it can be is seen before. */
public final class OutputFile implements ITypeConverter<Path> {

  @Override
  public Path convert(String value) {
    Path file = Path.of(value);
    if (Files.isDirectory(file)) {
      throw new TypeConversionException(file + " is a folder: name a file");
    }
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new TypeConversionException("there is no folder for " + file);
    }
    return file;
  }
}
