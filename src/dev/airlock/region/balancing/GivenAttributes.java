package dev.airlock.region.balancing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Attributes as a request of the second API version has them: each with a value, none twice. */
final class GivenAttributes {

  private GivenAttributes() {}

  static <A> Map<String, String> read(
      List<A> given, Function<A, String> key, Function<A, String> value) {
    Map<String, String> read = new LinkedHashMap<>();
    for (A attribute : given) {
      String name = key.apply(attribute);
      if (name == null || value.apply(attribute) == null) {
        throw V2Errors.invalidConfiguration("Attribute '" + name + "' lacks its key or its value");
      }
      if (read.put(name, value.apply(attribute)) != null) {
        throw V2Errors.invalidConfiguration("Attribute '" + name + "' is given twice");
      }
    }
    return read;
  }
}
