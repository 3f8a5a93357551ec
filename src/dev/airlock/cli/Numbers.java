package dev.airlock.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people write them; what is none is said in their words, not in those of Java. */
final class Numbers {

  private Numbers() {}

  /** The same commands, all of which read numbers so. */
  static CommandLine in(CommandLine commands) {
    return commands
        .registerConverter(int.class, whole(Integer::valueOf))
        .registerConverter(long.class, whole(Long::valueOf))
        .registerConverter(double.class, value -> read(value, Double::valueOf, "is not a number"));
  }

  private static <N> ITypeConverter<N> whole(Function<String, N> reader) {
    return value ->
        read(
            value,
            reader,
            value.matches("[+-]?[0-9]+") ? "is too large a number" : "is not a whole number");
  }

  private static <N> N read(String value, Function<String, N> reader, String otherwise) {
    try {
      return reader.apply(value);
    } catch (NumberFormatException none) {
      throw new TypeConversionException("'%s' %s".formatted(value, otherwise));
    }
  }
}
