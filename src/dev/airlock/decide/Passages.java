package dev.airlock.decide;

import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;

import dev.airlock.decide.release.Fleet;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Hook;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Hold;
import dev.airlock.model.Marks.Status;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Problem;
import dev.airlock.model.Reason;
import dev.airlock.model.Settings;
import dev.airlock.model.Settings.TargetGroupName;
import dev.airlock.model.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out who is on the way in or out, and what the settings say about it. */
public final class Passages {

  /** An instance that is still held this long after its completion is completed again. */
  private static final Duration COMPLETE_AGAIN = Duration.ofMinutes(1);

  /** No answer of a group is as late as this. */
  private static final Duration LATEST_ANSWER = Duration.ofMinutes(1);

  private static final String NO_ROOM =
      "it must be in Standby meanwhile, and its group may not be smaller: lower MinSize";

  private final World world;
  private final Holds holds;
  private final SettingsBook book;
  private final boolean probes;
  private final Instant now;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Plan> plans = new ArrayList<>();
  private final Map<String, Settings> toCheck = new LinkedHashMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * Who is on the way, and which settings can't be used.
   *
   * @param plans what is decided already, without a look at balancers
   * @param toCheck the settings of groups that something is under way in, or that complain of one
   */
  public record Found(
      List<Candidate> candidates,
      List<Plan> plans,
      List<Problem> problems,
      Map<String, Settings> toCheck) {}

  private Passages(World world, SettingsBook book, boolean probes, Instant now) {
    this.world = world;
    this.holds = new Holds(world, now);
    this.book = book;
    this.probes = probes;
    this.now = now;
  }

  /**
   * Goes through the world.
   *
   * @param probes false if instances can't be reached from where Airlock runs
   */
  public static Found in(World world, SettingsBook book, boolean probes, Instant now) {
    Passages passages = new Passages(world, book, probes, now);
    for (Group group : world.groups()) {
      int before = passages.candidates.size();
      Settings settings = passages.settings(group, List.of());
      group.members().forEach(member -> passages.consider(group, member));
      if (group.complains() || passages.candidates.size() > before) {
        passages.toCheck.put(group.name(), settings);
      }
    }
    return new Found(
        List.copyOf(passages.candidates),
        List.copyOf(passages.plans),
        List.copyOf(passages.problems),
        Collections.unmodifiableMap(passages.toCheck));
  }

  private void consider(Group group, Member member) {
    switch (member.state()) {
      case PENDING_WAIT -> held(ARRIVAL, group, member, Transition.LAUNCHING);
      case TERMINATING_WAIT, WARMED_TERMINATING_WAIT, REPLACING_ROOT_VOLUME_WAIT ->
          held(DEPARTURE, group, member, Transition.TERMINATING);
      case WARMED_PENDING_WAIT ->
          held(DEPARTURE, group, member, Transition.TERMINATING, Transition.LAUNCHING);
      case IN_SERVICE, ENTERING_STANDBY, STANDBY, PENDING, PENDING_PROCEED, OTHER ->
          free(group, member);
    }
  }

  /** No hook holds it. */
  private void free(Group group, Member member) {
    if (!(world.instances().get(member.instanceId())
        instanceof Fact.Seen<Instance>(Instance instance))) {
      return;
    }
    LifecycleState state = member.state();
    Optional<Direction> way =
        group.isPlain() ? WithoutHook.ofPlain(instance) : WithoutHook.of(instance, state);
    if (way.isPresent()) {
      add(way.get(), group, member, List.of());
    } else if (state == LifecycleState.PENDING && WithoutHook.mustReturn(instance.marks())) {
      plan(group, member, Reason.JOINING, "its group takes it in", List.of(), Next.poll(now));
    } else if (state == LifecycleState.IN_SERVICE && !group.isPlain()) {
      correct(group, member);
    }
  }

  /** It is in service, whatever the last stamp says: that of its completion was lost. */
  private void correct(Group group, Member member) {
    Optional<Marks.Status> status = marks(member).status();
    boolean isWayInOver = status.filter(it -> it.phase().isOnTheWayIn()).isPresent();
    // A group that answers late shows one as in service that has just begun to leave.
    boolean isWayOutOver =
        status
            .filter(it -> it.phase().isOnTheWayOut())
            .filter(it -> it.since().isBefore(now.minus(LATEST_ANSWER)))
            .isPresent();
    if (isWayInOver || isWayOutOver) {
      Move stamp = new Move.Stamp(member.instanceId(), MarkTags.status(Phase.IN_SERVICE, now));
      plan(
          group,
          member,
          Reason.STATUS_CORRECTED,
          "its group says that it is in service",
          List.of(stamp),
          Next.nothing());
    }
  }

  private void plan(
      Group group, Member member, Reason reason, String says, List<Move> moves, Next next) {
    plans.add(new Plan(group.name(), member.instanceId(), reason, says, moves, next));
  }

  private void held(Direction direction, Group group, Member member, Transition... transitions) {
    if (group.hooks() instanceof Fact.Unread<List<Hook>>(String why)) {
      plan(group, member, Reason.HOOKS_UNREAD, why, List.of(), Next.poll(now));
    }
    if (!(group.hooks() instanceof Fact.Seen<List<Hook>>(List<Hook> all)) || isDone(member)) {
      return;
    }
    List<Hook> hooks =
        Stream.of(transitions)
            .flatMap(t -> all.stream().filter(hook -> hook.transition() == t))
            .toList();
    if (!hooks.isEmpty()) {
      add(direction, group, member, hooks);
    }
  }

  /**
   * Completed in this very state, since the action opened, and no newer action has been heard of
   * since: another's hook holds it, or the group shows it late. An arrival is never taken up once
   * more: one that was abandoned must not arrive after all, and one that serves must not be taken
   * out because another's hook holds it for long. A departure is completed again, which harms
   * nothing.
   */
  private boolean isDone(Member member) {
    Optional<Status> status = marks(member).status();
    if (status.filter(s -> s.phase().isCompleted()).isEmpty()) {
      return false;
    }
    boolean inThisAction =
        marks(member)
            .hold()
            .filter(hold -> hold.in() == member.state())
            .filter(hold -> !hold.opened().isAfter(status.get().since()))
            .isPresent();
    if (!inThisAction) {
      return false;
    }
    Hold heard = world.heard().get(member.instanceId());
    boolean heardOfAnother = heard != null && heard.opened().isAfter(status.get().since());
    boolean mayBeRepeated =
        member.state() != LifecycleState.PENDING_WAIT
            && !now.isBefore(status.get().since().plus(COMPLETE_AGAIN));
    return !heardOfAnother && !mayBeRepeated;
  }

  private void add(Direction direction, Group group, Member member, List<Hook> hooks) {
    Settings settings = settings(group, hooks);
    Marks marks = marks(member);
    boolean isReplaced = isReplaced(group, member, hooks);
    boolean isLeaving = direction == DEPARTURE || marks.isIn(Phase.ABANDONING);
    boolean mustEnter = isLeaving && isReplaced && member.state() == LifecycleState.IN_SERVICE;
    if (mustEnter && group.spares().getAsInt() < 1) {
      plan(group, member, Reason.LEAVING, NO_ROOM, List.of(), Next.nothing());
      return;
    }
    BalancerNames names = BalancerNames.of(group, settings);
    Set<String> classic = names.classic();
    Set<TargetGroupName> targetGroups = names.targetGroups();
    if (isLeaving) {
      marks.registeredWith().forEach(label -> remembered(label, classic, targetGroups));
    }
    Passage passage =
        new Passage(
            direction,
            group.name(),
            member,
            world.instances().getOrDefault(member.instanceId(), Fact.unread("not read")),
            hooks,
            holds.of(member, marks, direction, hooks),
            settings,
            isReplaced,
            direction == ARRIVAL ? Fleet.lacks(group, marks) : Optional.empty(),
            Map.of());
    candidates.add(new Candidate(passage, classic, targetGroups));
  }

  /** Who ends anyway may be replaced: the sooner, the better. */
  private boolean isReplaced(Group group, Member member, List<Hook> hooks) {
    return group.replacesUnregistered()
        && hooks.isEmpty()
        && world.instances().get(member.instanceId()) instanceof Fact.Seen<Instance>(Instance seen)
        && !seen.state().isEnding()
        && seen.marks().wish().filter(wish -> !wish.isByEc2()).isPresent();
  }

  private static void remembered(
      String label, Set<String> classic, Set<TargetGroupName> targetGroups) {
    if (label.contains(":")) {
      Parse.targetGroups(label).ifPresent(targetGroups::addAll);
    } else {
      Parse.classicNames(label).ifPresent(classic::addAll);
    }
  }

  private Settings settings(Group group, List<Hook> hooks) {
    SettingsReader.Read settings = book.read(group, hooks);
    problems.addAll(settings.problems());
    return probes ? settings.settings() : settings.settings().withoutProbes();
  }

  private Marks marks(Member member) {
    return world.instances().get(member.instanceId()) instanceof Fact.Seen<Instance>(Instance i)
        ? i.marks()
        : Marks.NONE;
  }
}
