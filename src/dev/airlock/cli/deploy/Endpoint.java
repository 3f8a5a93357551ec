package dev.airlock.cli.deploy;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where an embedded region serves. */
final class Endpoint implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      URI endpoint = URI.create(value);
      if ("http".equals(endpoint.getScheme()) && endpoint.getHost() != null) {
        return endpoint;
      }
    } catch (IllegalArgumentException notOne) {
      // Said below, as of all that is none.
    }
    throw new TypeConversionException("write it as http://127.0.0.1:4599, not " + value);
  }
}
