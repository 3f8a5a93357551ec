package dev.airlock.decide;

import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that the world does not show: they are written on the instance before their message may
 * be deleted, so that whoever looks next finds them there.
 */
public final class Requests {

  private Requests() {}

  /**
   * What is to be written, and what none of our business is.
   *
   * @param ignored why, for each request that is not acted on
   */
  public record Answer(List<Plan> plans, List<String> ignored) {}

  public static Answer answer(
      List<Wakeup.Leave> leaves, World world, Map<String, String> defaults) {
    List<Plan> plans = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (Wakeup.Leave leave : leaves) {
      Optional<Group> group = groupOf(leave.instanceId(), world.groups());
      String name = leave.why().name().toLowerCase(Locale.ROOT);
      if (group.isEmpty()) {
        ignored.add("%s: %s is in no enrolled group".formatted(name, leave.instanceId()));
      } else if (leave.why() == Wakeup.Leave.Why.REBALANCE && !leaves(group.get(), defaults)) {
        ignored.add("rebalance: group %s stays (on-rebalance)".formatted(group.get().name()));
      } else if (!isWritten(leave, world)) {
        plans.add(
            new Plan(
                group.get().name(),
                leave.instanceId(),
                Reason.ASKED_TO_LEAVE,
                name + " at " + leave.time(),
                List.of(new Move.Stamp(leave.instanceId(), MarkTags.leave(name, leave.time()))),
                Next.nothing()));
      }
    }
    return new Answer(plans, ignored);
  }

  private static Optional<Group> groupOf(String instanceId, List<Group> groups) {
    return groups.stream()
        .filter(group -> group.members().stream().anyMatch(m -> m.instanceId().equals(instanceId)))
        .findFirst();
  }

  private static boolean leaves(Group group, Map<String, String> defaults) {
    return SettingsReader.read(
            group.name(),
            List.of(
                new SettingsReader.Layer("default of the stack", defaults),
                new SettingsReader.Layer("tag", group.tags())))
        .settings()
        .leaveOnRebalance();
  }

  private static boolean isWritten(Wakeup.Leave leave, World world) {
    return world.instances().get(leave.instanceId()) instanceof Fact.Seen<Instance>(Instance seen)
        && seen.marks().leave().isPresent();
  }
}
