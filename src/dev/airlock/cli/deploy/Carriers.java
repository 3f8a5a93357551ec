package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Carrier;
import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The instances of a fleet as a release sees them, with what their balancers say now. */
final class Carriers {

  private final World world;
  private final Map<String, Set<Balancer>> serving;

  private Carriers(World world, Map<String, Set<Balancer>> serving) {
    this.world = world;
    this.serving = serving;
  }

  /**
   * Those of the only fleet of a look.
   *
   * @throws Trouble if a balancer could not be asked
   */
  static List<Carrier> of(World world, Cloud cloud, Instant now) {
    Group group = world.groups().getFirst();
    Set<String> joined = new TreeSet<>();
    group.members().forEach(one -> joined.addAll(marks(world, one).registeredWith()));
    Carriers carriers = new Carriers(world, new Fronts(cloud).serving(group, joined, now));
    return group.members().stream().map(carriers::carrier).toList();
  }

  private Carrier carrier(Member member) {
    Stage stage = stage(member, marks(world, member));
    return new Carrier(
        member.instanceId(),
        member.zone(),
        stage,
        Optional.empty(),
        Optional.empty(),
        stage == Stage.SERVING ? serving.get(member.instanceId()) : Set.of());
  }

  private static Stage stage(Member member, Marks marks) {
    if (member.state() == LifecycleState.PENDING_WAIT) {
      return Stage.ARRIVING;
    }
    boolean stays = member.state() == LifecycleState.IN_SERVICE && marks.leave().isEmpty();
    return stays ? Stage.SERVING : Stage.LEAVING;
  }

  private static Marks marks(World world, Member member) {
    return world.instances().get(member.instanceId()) instanceof Fact.Seen<Instance>(Instance seen)
        ? seen.marks()
        : Marks.NONE;
  }
}
