package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ClosedAction.By;
import dev.airlock.region.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All lifecycle actions of the region: opened, kept alive, and closed in one of several ways. */
final class LifecycleActions {

  /** Told when an action ends by itself, or by a call, so that its instance may go on. */
  interface Closing {
    void closed(LifecycleAction action, ActionResult result);
  }

  private final Timeline timeline;
  private final Tokens tokens;
  private final Map<String, LifecycleAction> open = new LinkedHashMap<>();
  private final List<ClosedAction> closed = new ArrayList<>();
  private final List<LifecycleListener> listeners = new ArrayList<>();
  private Closing closing = (action, result) -> {};

  LifecycleActions(Timeline timeline, Tokens tokens) {
    this.timeline = timeline;
    this.tokens = tokens;
  }

  void onClose(Closing closing) {
    this.closing = closing;
  }

  void addListener(LifecycleListener listener) {
    listeners.add(listener);
  }

  LifecycleAction open(Group group, Member member, Hook hook) {
    var action = new LifecycleAction(group, member, hook, tokens.next(), timeline.instant());
    open.put(action.token(), action);
    beat(action);
    listeners.forEach(it -> it.opened(action.view()));
    return action;
  }

  /** Restarts the heartbeat timeout. */
  void beat(LifecycleAction action) {
    action.beat(timeline.instant());
    action.replaceTimeout(timeline.at(action.deadline(), () -> expire(action)));
  }

  private void expire(LifecycleAction action) {
    var by =
        action.deadline().equals(action.globalDeadline())
            ? By.GLOBAL_TIMEOUT
            : By.HEARTBEAT_TIMEOUT;
    close(action, action.hook().defaultResult(), by);
  }

  /** Ends an action and lets its instance go on; does nothing if it has ended already. */
  void close(LifecycleAction action, ActionResult result, By by) {
    if (remove(action, result, by)) {
      closing.closed(action, result);
    }
  }

  /** Ends whatever still holds up this instance, without further consequence. */
  void withdraw(Member member) {
    of(member).forEach(it -> remove(it, it.hook().defaultResult(), By.WITHDRAWN));
  }

  private boolean remove(LifecycleAction action, ActionResult result, By by) {
    if (open.remove(action.token()) == null) {
      return false;
    }
    action.cancelTimeout();
    var ended = new ClosedAction(action.view(), result, by, timeline.instant());
    closed.add(ended);
    listeners.forEach(it -> it.closed(ended));
    return true;
  }

  List<LifecycleAction> of(Member member) {
    return matching(it -> it.member() == member);
  }

  List<LifecycleAction> of(Group group, Hook hook) {
    return matching(it -> it.group() == group && it.hook().name().equals(hook.name()));
  }

  private List<LifecycleAction> matching(Predicate<LifecycleAction> which) {
    return open.values().stream().filter(which).toList();
  }

  Optional<LifecycleAction> withToken(String group, String hook, String token) {
    return Optional.ofNullable(open.get(token)).filter(it -> belongs(it, group, hook));
  }

  Optional<LifecycleAction> ofInstance(String group, String hook, String instanceId) {
    return matching(it -> belongs(it, group, hook) && it.member().id().equals(instanceId)).stream()
        .findFirst();
  }

  private static boolean belongs(LifecycleAction action, String group, String hook) {
    return action.group().name().equals(group) && action.hook().name().equals(hook);
  }

  List<OpenAction> open() {
    return open.values().stream().map(LifecycleAction::view).toList();
  }

  List<ClosedAction> closed() {
    return List.copyOf(closed);
  }
}
