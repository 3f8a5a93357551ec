package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whatever the function changes about an instance, a decision says that it did and why. Of what
 * took effect without an answer it cannot know. That a release is installed says also that the
 * command's id is written on the instance.
 */
final class Explained extends Invariant {

  private static final String INSTALL = "install";
  private static final String ENTER = "enter";
  private static final String EXIT = "exit";

  private static final List<String> VERBS =
      List.of("stamp", "register", "deregister", "heartbeat", "complete", INSTALL, ENTER, EXIT);

  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<String, Integer> said = new HashMap<>();

  @Override
  void answered(Deed deed) {
    String verb =
        switch (deed) {
          case Deed.Tag _ -> "stamp";
          case Deed.Register _ -> "register";
          case Deed.Deregister _ -> "deregister";
          case Deed.Heartbeat _ -> "heartbeat";
          case Deed.Complete _ -> "complete";
          case Deed.Install _ -> INSTALL;
          case Deed.Standby standby -> standby.enters() ? ENTER : EXIT;
        };
    deed.instances().forEach(instance -> done.merge(verb + " " + instance, 1, Integer::sum));
  }

  @Override
  void decided(Decision decision) {
    for (String move : decision.moves()) {
      VERBS.stream()
          .filter(verb -> move.startsWith(verb + " "))
          .forEach(verb -> says(verb, decision.instance()));
    }
  }

  private void says(String verb, String instance) {
    said.merge(verb + " " + instance, 1, Integer::sum);
    if (verb.equals(INSTALL)) {
      says("stamp", instance);
    }
  }

  /** Who crashed, or ran out of time, could not say it any more. */
  @Override
  void ended(Invocation invocation, InvocationResult result) {
    if (result instanceof InvocationResult.Succeeded) {
      done.forEach((what, times) ->
          check(
              times <= said.getOrDefault(what, 0),
              "%d times \"%s\", %d times said",
              times,
              what,
              said.getOrDefault(what, 0)));
    }
    done.clear();
    said.clear();
  }
}
