package dev.airlock.cli.deploy;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What something is called. An empty one is most often a shell variable that is not set. */
final class Name implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    if (value.isBlank()) {
      throw new TypeConversionException("an empty name is none: give one, or leave the option out");
    }
    return value;
  }
}
