package dev.airlock.proof.invariants;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every lifecycle action of the run, open or closed. */
final class Actions {

  private final Map<String, List<Action>> actions = new HashMap<>();
  private final Map<String, Action> open = new LinkedHashMap<>();
  private final Map<String, Action> byToken = new HashMap<>();

  Action opened(Action action) {
    actions.computeIfAbsent(action.instance(), _ -> new ArrayList<>()).add(action);
    open.put(action.token(), action);
    byToken.put(action.token(), action);
    return action;
  }

  Optional<Action> closed(String token) {
    return Optional.ofNullable(open.remove(token));
  }

  Iterable<Action> open() {
    return open.values();
  }

  boolean isAnyOpen() {
    return !open.isEmpty();
  }

  Optional<Action> withToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** All that an instance was ever held by, oldest first. */
  List<Action> of(String instance) {
    return actions.getOrDefault(instance, List.of());
  }

  /** The action that a call would complete; empty if none is open. */
  Optional<Action> target(Deed.Complete deed) {
    return last(deed).filter(Action::isOpen);
  }

  /** The last one that this hook held this instance with, open or not. */
  Optional<Action> last(Deed.Complete deed) {
    return of(deed.instance()).stream()
        .filter(action -> action.holds(deed))
        .reduce((_, later) -> later);
  }

  /** The arrival that is under way now. */
  Optional<Action> arrival(String instance) {
    return of(instance).stream()
        .filter(action -> action.isOpen() && action.isArrival())
        .findFirst();
  }

  /**
   * How the function let an instance go when it was let go last; empty if it never was, or if
   * somebody else let it go.
   */
  Optional<Release> lastRelease(String instance) {
    List<Action> all = of(instance);
    Instant last = all.isEmpty() ? Instant.MAX : all.getLast().opened();
    return all.stream()
        .filter(action -> action.opened().equals(last))
        .flatMap(action -> action.release.stream())
        .reduce((_, later) -> later);
  }
}
