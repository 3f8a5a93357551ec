package dev.airlock.decide.release;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sees the members of a group as carriers of releases. */
final class Carriers {

  private final Group group;
  private final FleetRelease release;
  private final Map<String, Fact<Instance>> instances;

  Carriers(Group group, FleetRelease release, Map<String, Fact<Instance>> instances) {
    this.group = group;
    this.release = release;
    this.instances = instances;
  }

  /**
   * The fleet. Members of its warm pool, and those that somebody else has put into Standby, are
   * none of it.
   *
   * @param serves the balancers in which an instance serves
   */
  List<Carrier> all(Function<String, Set<Balancer>> serves) {
    List<Carrier> carriers = new ArrayList<>();
    for (Member member : group.members()) {
      stage(member)
          .ifPresent(stage -> {
            Marks marks = marks(member.instanceId());
            carriers.add(
                new Carrier(
                    member.instanceId(),
                    member.zone(),
                    stage,
                    marks.carried().release(),
                    target(marks, stage),
                    stage == Stage.SERVING ? serves.apply(member.instanceId()) : Set.of()));
          });
    }
    return carriers;
  }

  /** False if somebody could not be read: how many serve with a release is not known then. */
  boolean areRead() {
    return group.members().stream()
        .map(member -> instances.getOrDefault(member.instanceId(), Fact.unread("not read")))
        .noneMatch(Fact.Unread.class::isInstance);
  }

  Marks marks(String id) {
    return instances.get(id) instanceof Fact.Seen<Instance>(Instance seen)
        ? seen.marks()
        : Marks.NONE;
  }

  private Optional<Stage> stage(Member member) {
    return switch (member.state()) {
      case PENDING_WAIT -> Optional.of(Stage.ARRIVING);
      case TERMINATING_WAIT -> Optional.of(Stage.LEAVING);
      case REPLACING_ROOT_VOLUME_WAIT -> Optional.of(Stage.AWAY);
      case WARMED_PENDING_WAIT, WARMED_TERMINATING_WAIT -> Optional.empty();
      case IN_SERVICE -> Optional.of(inService(member.instanceId()));
      case PENDING, PENDING_PROCEED ->
          wished(marks(member.instanceId())).or(() -> Optional.of(Stage.ARRIVING));
      case ENTERING_STANDBY, STANDBY -> wished(marks(member.instanceId()));
      case OTHER ->
          group.isPlain() ? notRunning(member.instanceId()) : wished(marks(member.instanceId()));
    };
  }

  /** Who starts arrives, and who stops leaves. What has stopped is none of the fleet. */
  private Optional<Stage> notRunning(String id) {
    return switch (instances.getOrDefault(id, Fact.unread("not read"))) {
      case Fact.Unread<Instance> _ -> Optional.of(Stage.ARRIVING);
      case Fact.Gone<Instance> _ -> Optional.empty();
      case Fact.Seen<Instance>(Instance seen) ->
          switch (seen.state()) {
            case PENDING, RUNNING -> wished(seen.marks()).or(() -> Optional.of(Stage.ARRIVING));
            case STOPPING, SHUTTING_DOWN ->
                Optional.of(Stage.LEAVING).filter(_ -> !seen.marks().isIn(Phase.OUT));
            case STOPPED, TERMINATED -> Optional.empty();
          };
    };
  }

  /** Of whom nothing is known counts as on its way in: it is neither spared nor missed. */
  private Stage inService(String id) {
    return switch (instances.getOrDefault(id, Fact.unread("not read"))) {
      case Fact.Unread<Instance> _ -> Stage.ARRIVING;
      case Fact.Gone<Instance> _ -> Stage.LEAVING;
      case Fact.Seen<Instance>(Instance seen) -> {
        boolean isLeaving =
            seen.state().isEnding()
                || seen.marks().phase().filter(Phase::isOnTheWayOut).isPresent();
        yield wished(seen.marks())
            .orElse(isLeaving ? Stage.LEAVING : isArriving(seen) ? Stage.ARRIVING : Stage.SERVING);
      }
    };
  }

  /** That a group has it in service says that it serves; without one, only its own mark does. */
  private boolean isArriving(Instance seen) {
    return group.isPlain() && !seen.marks().isIn(Phase.IN_SERVICE);
  }

  /** Where somebody wants it; empty if nobody does, or it has come there and serves. */
  private Optional<Stage> wished(Marks marks) {
    return marks
        .wish()
        .filter(wish -> wish.side() == Side.OUT || !marks.hasFulfilled(wish))
        .map(wish -> wish.side() == Side.OUT ? out(wish) : in(wish, marks));
  }

  /** Whoever somebody took out stays where it is, and is missed. */
  private static Stage out(Wish wish) {
    if (wish.release().isPresent()) {
      return Stage.OUT;
    }
    boolean hasFailed = wish.failedRelease().isPresent() || wish.why().equals(Wish.NEVER_READY);
    if (hasFailed) {
      return Stage.FAILED;
    }
    return wish.isByEc2() ? Stage.LEAVING : Stage.TAKEN_OUT;
  }

  private Stage in(Wish wish, Marks marks) {
    if (!marks.isIn(Phase.ABANDONING)) {
      return Stage.OUT;
    }
    Instant given = marks.status().orElseThrow().since();
    boolean isOfThis =
        wish.release().filter(release.label()::equals).isPresent()
            && !given.isBefore(Fleet.begun(group, release));
    return isOfThis ? Stage.FAILED : Stage.AWAY;
  }

  /** What failed before this release was asked for, or resumed, is tried again. */
  private Optional<String> target(Marks marks, Stage stage) {
    Optional<Wish> wish = marks.wish();
    if (stage == Stage.FAILED) {
      Instant begun = Fleet.begun(group, release);
      return wish.flatMap(it -> it.failedRelease().or(it::release))
          .filter(_ -> marks.isIn(Phase.ABANDONING) || !wish.get().since().isBefore(begun));
    }
    return wish.flatMap(it ->
        it.side() == Side.IN && it.release().isEmpty()
            ? Optional.of(release.label())
            : it.release());
  }
}
