package dev.airlock.lambda;

import dev.airlock.aws.Memory;
import dev.airlock.model.Group;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What hook events tell beyond "look": when the action opened, and that an instance will soon be
 * seen held even if the group does not show it yet.
 */
final class Hints {

  /** A group shows an instance as held well within this after the event. */
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

  private final Memory memory;
  private final Map<String, Wakeup.Held> awaited = new HashMap<>();

  Hints(Memory memory) {
    this.memory = memory;
  }

  /** No action opened after it was heard of, whatever the clock of its event says. */
  void hear(Wakeup.Held held, Instant now) {
    awaited.put(held.instanceId(), heardBy(held, now));
  }

  private static Wakeup.Held heardBy(Wakeup.Held held, Instant now) {
    return held.time().isAfter(now)
        ? new Wakeup.Held(held.group(), held.hook(), held.instanceId(), held.transition(), now)
        : held;
  }

  /** Compares what was heard with what the groups show. */
  void saw(List<Group> groups, Instant now) {
    Map<String, Member> members = new HashMap<>();
    groups.forEach(group -> group.members().forEach(m -> members.put(m.instanceId(), m)));
    awaited
        .values()
        .removeIf(held -> {
          Member member = members.get(held.instanceId());
          if (member != null && canBe(held.transition(), member.state())) {
            memory.hears(
                held.instanceId(), new Marks.Hold(member.state(), held.time(), held.time()));
            return true;
          }
          boolean isEnrolled = groups.stream().anyMatch(g -> g.name().equals(held.group()));
          return !isEnrolled || now.isAfter(held.time().plus(SHOWN_WITHIN));
        });
  }

  /** Instances of which an event was heard that no group shows yet. */
  Set<String> awaited() {
    return Set.copyOf(awaited.keySet());
  }

  /** Whether a hook of this kind may hold an instance in that state. */
  static boolean canBe(Transition transition, Member.LifecycleState state) {
    return switch (state) {
      case PENDING_WAIT -> transition == Transition.LAUNCHING;
      case TERMINATING_WAIT, WARMED_TERMINATING_WAIT, REPLACING_ROOT_VOLUME_WAIT ->
          transition == Transition.TERMINATING;
      case WARMED_PENDING_WAIT -> true;
      case IN_SERVICE, ENTERING_STANDBY, STANDBY, PENDING, PENDING_PROCEED, OTHER -> false;
    };
  }
}
