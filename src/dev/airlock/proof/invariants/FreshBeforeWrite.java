package dev.airlock.proof.invariants;

import java.time.Duration;

/** Whatever is changed about an instance was seen in this very invocation, a moment ago. */
final class FreshBeforeWrite extends Invariant {

  private static final Duration FRESH = Duration.ofSeconds(30);

  @Override
  void sent(Deed deed) {
    for (String instance : deed.instances()) {
      boolean isFresh =
          truth()
              .view()
              .member(instance)
              .filter(seen -> !seen.at().plus(FRESH).isBefore(truth().now()))
              .isPresent();
      check(isFresh, "%s is changed unseen: %s", instance, deed);
    }
  }
}
