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
import java.util.EnumSet;
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

  /** This long after its time-out a lifecycle action has lapsed, whatever the clocks say. */
  private static final Duration LAPSED_FOR_SURE = Duration.ofMinutes(1);

  /** Events tell whole seconds, and the end of an action is written rounded up to them. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  /** The opening of an action is written rounded down by less than this. */
  private static final Duration HOLD_PRECISION = Duration.ofSeconds(2);

  private static final Set<Phase> ON_THE_WAY_IN =
      EnumSet.of(Phase.INSTALLING, Phase.ARRIVING, Phase.JOINING, Phase.ADMITTED, Phase.ABANDONING);
  private static final Set<Phase> COMPLETED = EnumSet.of(Phase.IN_SERVICE, Phase.RELEASED);
  static final Set<Phase> ON_THE_WAY_OUT = EnumSet.of(Phase.LEAVING, Phase.DRAINING);

  private final World world;
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
      case IN_SERVICE, STANDBY, OTHER -> free(group, member);
    }
  }

  /** No hook holds it. */
  private void free(Group group, Member member) {
    if (!(world.instances().get(member.instanceId())
        instanceof Fact.Seen<Instance>(Instance instance))) {
      return;
    }
    Optional<Direction> way =
        group.isPlain() ? WithoutHook.ofPlain(instance) : WithoutHook.of(instance, member.state());
    way.ifPresent(direction -> add(direction, group, member, List.of()));
    boolean serves = !group.isPlain() && member.state() == Member.LifecycleState.IN_SERVICE;
    if (way.isEmpty() && serves) {
      correct(group, member);
    }
  }

  /** It is in service, whatever the last stamp says: that of its completion was lost. */
  private void correct(Group group, Member member) {
    if (marks(member).phase().filter(ON_THE_WAY_IN::contains).isPresent()) {
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
    if (status.filter(s -> COMPLETED.contains(s.phase())).isEmpty()) {
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
        member.state() != Member.LifecycleState.PENDING_WAIT
            && !now.isBefore(status.get().since().plus(COMPLETE_AGAIN));
    return !heardOfAnother && !mayBeRepeated;
  }

  private void add(Direction direction, Group group, Member member, List<Hook> hooks) {
    Settings settings = settings(group, hooks);
    Marks marks = marks(member);
    BalancerNames names = BalancerNames.of(group, settings);
    Set<String> classic = names.classic();
    Set<TargetGroupName> targetGroups = names.targetGroups();
    boolean isLeaving = direction == DEPARTURE || marks.isIn(Phase.ABANDONING);
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
            hold(direction, member, hooks),
            settings,
            direction == ARRIVAL ? Fleet.lacks(group, marks) : Optional.empty(),
            Map.of());
    candidates.add(new Candidate(passage, classic, targetGroups));
  }

  private static void remembered(
      String label, Set<String> classic, Set<TargetGroupName> targetGroups) {
    if (label.contains(":")) {
      Parse.targetGroups(label).ifPresent(targetGroups::addAll);
    } else {
      Parse.classicNames(label).ifPresent(classic::addAll);
    }
  }

  /** What is written down goes before what was heard; either only if it is of this very action. */
  private Optional<Hold> hold(Direction direction, Member member, List<Hook> hooks) {
    Set<Phase> phases = direction == ARRIVAL ? ON_THE_WAY_IN : ON_THE_WAY_OUT;
    Marks marks = marks(member);
    return marks
        .hold()
        .filter(hold -> hold.in() == member.state())
        .filter(_ -> marks.phase().filter(phases::contains).isPresent())
        .filter(_ -> !isHeldAnew(member, marks))
        .map(hold -> beatenSince(hold, world.heard().get(member.instanceId())))
        .filter(hold -> mayBeOpen(hold, hooks))
        .or(() -> Optional.ofNullable(world.heard().get(member.instanceId())))
        .filter(hold -> hold.in() == member.state())
        .filter(hold -> mayBeOpen(hold, hooks))
        .filter(hold -> !wasCompleted(hold, marks));
  }

  /** It was let in, as far as anybody knows, and a younger action has been heard of. */
  private boolean isHeldAnew(Member member, Marks marks) {
    Hold heard = world.heard().get(member.instanceId());
    return heard != null
        && heard.in() == member.state()
        && marks.isIn(Phase.ADMITTED)
        && heard.opened().isAfter(marks.status().orElseThrow().since());
  }

  /** A heartbeat may have been taken, and the stamp about it not. */
  private static Hold beatenSince(Hold written, Hold known) {
    boolean isLater =
        known != null
            && known.in() == written.in()
            && known.lastBeat().isAfter(written.lastBeat())
            && isSame(written, known);
    return isLater ? new Hold(written.in(), written.opened(), known.lastBeat()) : written;
  }

  /** An event that comes late, or once more, may be of an action that was completed since. */
  private static boolean wasCompleted(Hold heard, Marks marks) {
    return marks
        .status()
        .filter(status -> COMPLETED.contains(status.phase()))
        .filter(status ->
            heard.opened().isBefore(status.since().minus(PRECISION))
                || marks.hold().filter(last -> isSame(last, heard)).isPresent())
        .isPresent();
  }

  private static boolean isSame(Hold written, Hold heard) {
    return !heard.opened().isBefore(written.opened())
        && heard.opened().isBefore(written.opened().plus(HOLD_PRECISION));
  }

  /** An action that must have lapsed since is an earlier one: the instance is held anew. */
  private boolean mayBeOpen(Hold hold, List<Hook> hooks) {
    Instant begun = hold.lastBeat().plus(LAPSED_FOR_SURE);
    return hooks.stream().anyMatch(hook -> now.isBefore(begun.plus(hook.heartbeat())));
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
