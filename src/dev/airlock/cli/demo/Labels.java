package dev.airlock.cli.demo;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The parts of the demo by their names: the strategies, and what becomes of a release, or both. */
final class Labels implements Iterable<String>, ITypeConverter<String> {

  /** Whatever becomes of them. */
  static final String RELEASES = "releases";

  private static final List<String> ALL =
      Stream.of(Strategies.labels(), ReleaseStory.Kind.labels(), List.of(RELEASES))
          .flatMap(List::stream)
          .toList();

  @Override
  public Iterator<String> iterator() {
    return ALL.iterator();
  }

  @Override
  public String convert(String label) {
    if (!ALL.contains(label)) {
      throw new TypeConversionException(
          "there is no part %s; there are %s".formatted(label, String.join(", ", ALL)));
    }
    return label;
  }
}
