package dev.airlock.cli.demo;

import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Strategies by their names. */
final class Labels implements Iterable<String>, ITypeConverter<Strategies> {

  @Override
  public Iterator<String> iterator() {
    return Strategies.labels().iterator();
  }

  @Override
  public Strategies convert(String label) {
    return Strategies.of(label)
        .orElseThrow(() ->
            new TypeConversionException(
                "there is no strategy %s; there are %s"
                    .formatted(label, String.join(", ", Strategies.labels()))));
  }
}
