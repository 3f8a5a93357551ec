package dev.airlock.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document of Systems Manager, as far as whoever runs it must know it.
 *
 * @param required the names of its parameters that have no default
 * @param optional those of the others
 */
public record Document(List<String> required, List<String> optional) {

  /** Why it would not take parameters of these names, and what to do; empty if it would. */
  public Optional<String> refusal(List<String> given) {
    List<String> known = new ArrayList<>(required);
    known.addAll(optional);
    Optional<String> unknown = given.stream().filter(name -> !known.contains(name)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of(
          "takes no parameter %s: %s"
              .formatted(
                  unknown.get(),
                  known.isEmpty() ? "it has none" : "it has " + String.join(", ", known)));
    }
    return required.stream()
        .filter(name -> !given.contains(name))
        .findFirst()
        .map("needs the parameter %s, which has no default"::formatted);
  }
}
