package dev.airlock.decide;

import dev.airlock.model.Announcement;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that the world does not show: they are written on the instance before their message may
 * be deleted, so that whoever looks next finds them there. Each carries its time, and of two the
 * younger one stands, in whatever order and however often they come; what EC2 asks for stands in
 * any case.
 */
public final class Requests {

  /** What EC2 asks for comes last, for it overrides all others. */
  private static final Comparator<Wakeup.OfInstance> BY_RANK =
      Comparator.comparing((Wakeup.OfInstance request) -> request instanceof Wakeup.Leave)
          .thenComparing(Wakeup.Request::time);

  private final World world;
  private final Map<String, String> defaults;
  private final Instant now;
  private final Map<String, Wish> latest = new HashMap<>();
  private final Map<String, Plan> written = new LinkedHashMap<>();
  private final List<Plan> refused = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private boolean isComplete = true;

  /**
   * What is to be written, and what none of our business is.
   *
   * @param ignored why, for each request that is not acted on
   * @param isComplete false if an instance could not be read, so that its requests must stay
   */
  public record Answer(List<Plan> plans, List<String> ignored, boolean isComplete) {}

  private Requests(World world, Map<String, String> defaults, Instant now) {
    this.world = world;
    this.defaults = defaults;
    this.now = now;
  }

  /** Judges requests as of {@code now}: none was made later, whatever the clock of its sender. */
  public static Answer answer(
      Collection<Wakeup.OfInstance> requests,
      World world,
      Map<String, String> defaults,
      Instant now) {
    Requests all = new Requests(world, defaults, now);
    requests.stream()
        .sorted(BY_RANK)
        .forEach(request -> {
          switch (request) {
            case Wakeup.Leave leave -> all.judge(leave);
            case Wakeup.Asked asked -> all.judge(asked);
          }
        });
    List<Plan> plans = new ArrayList<>(all.written.values());
    plans.addAll(all.refused);
    return new Answer(List.copyOf(plans), List.copyOf(all.ignored), all.isComplete);
  }

  private void judge(Wakeup.Leave leave) {
    String id = leave.instanceId();
    Optional<Group> group = groupOf(id);
    Optional<Wish> known = known(id);
    String name = leave.why().name().toLowerCase(Locale.ROOT);
    boolean isSpot = leave.why() == Wakeup.Leave.Why.SPOT;
    if (group.isEmpty()) {
      ignored.add("%s: %s is in no enrolled group".formatted(name, id));
    } else if (group.get().isPlain() && isUnread(id)) {
      isComplete = false; // No group shows that it is still there.
    } else if (!isSpot && !leaves(group.get())) {
      ignored.add("rebalance: group %s stays (on-rebalance)".formatted(group.get().name()));
    } else if (known.isEmpty()
        || isSpot && !known.get().isByEc2()
        || known.get().side() == Side.IN && known.get().since().isBefore(leave.time())) {
      Wish wish = new Wish(Side.OUT, name, leave.time());
      write(group.get(), id, wish, List.of(new Move.Stamp(id, MarkTags.wish(wish))));
    }
  }

  private void judge(Wakeup.Asked asked) {
    Optional<Group> group = groupOf(asked.instanceId());
    Optional<String> refusal = refusal(asked, group);
    if (refusal.isPresent()) {
      refuse(asked, group, refusal.get());
      return;
    }
    if (isUnread(asked.instanceId())) {
      isComplete = false;
      return;
    }
    Wish wish = wish(asked);
    Optional<Wish> known = known(asked.instanceId());
    if (known.isEmpty() || overrides(wish, known.get())) {
      String id = asked.instanceId();
      write(group.orElseThrow(), id, wish, moves(group.orElseThrow(), id, wish));
    } else if (known.get().side() != wish.side()) {
      ignored.add(
          "%s of %s at %s: a later request stands, %s at %s"
              .formatted(
                  wish.side().label(),
                  asked.instanceId(),
                  wish.since(),
                  known.get().side().label(),
                  known.get().since()));
    }
  }

  private boolean isUnread(String id) {
    Fact<Instance> fact = world.instances().getOrDefault(id, Fact.unread("not asked about"));
    return fact instanceof Fact.Unread<Instance>;
  }

  /** Who has been there since it was asked for goes nowhere, so that nothing else will tell. */
  private List<Move> moves(Group group, String id, Wish wish) {
    Move note = new Move.Note(id, wish);
    boolean isThere =
        world.instances().get(id) instanceof Fact.Seen<Instance>(Instance seen)
            && seen.marks().hasFulfilled(wish);
    Announcement.Kind kind =
        switch (wish.side()) {
          case OUT -> Announcement.Kind.IS_OUT;
          case IN -> Announcement.Kind.IS_IN_SERVICE;
        };
    Announcement what =
        new Announcement(kind, id, group.name(), Optional.of(wish), "since it was asked for");
    return isThere ? List.of(new Move.Announce(id, what), note) : List.of(note);
  }

  private Wish wish(Wakeup.Asked asked) {
    Instant time = asked.time().isAfter(now) ? now : asked.time();
    return new Wish(asked.side(), Wish.ASKED, time);
  }

  /** Of a second's requests the one to leave stands: rather out too long than busy meanwhile. */
  private static boolean overrides(Wish wish, Wish known) {
    boolean isTie = wish.since().equals(known.since());
    return !known.isByEc2()
        && (wish.since().isAfter(known.since())
            || isTie && wish.side() == Side.OUT && known.side() == Side.IN);
  }

  /** Why it can't be done, and what to do instead. */
  private Optional<String> refusal(Wakeup.Asked asked, Optional<Group> group) {
    String id = asked.instanceId();
    if (group.isEmpty()) {
      return Optional.of(
          id
              + " is in no group that is enrolled here: tag its group airlock:enabled first; or, if"
              + " it has none, itself, with airlock:fleet, the name of no group");
    }
    String name = group.get().name();
    if (asked.fleet().filter(fleet -> !fleet.equals(name)).isPresent()) {
      return Optional.of("%s is of group %s: ask for that one".formatted(id, name));
    }
    Member.LifecycleState state = member(group.get(), id).state();
    boolean isOut = asked.side() == Side.OUT;
    if (group.get().isPlain() && state != Member.LifecycleState.IN_SERVICE) {
      return Optional.of(id + " is not running: ask again when it is");
    }
    if (!isAtRest(state) && !isBetween(state, id)) {
      return Optional.of(
          "%s comes or goes (%s): ask again when its group says InService".formatted(id, state));
    }
    if (isOut && state == Member.LifecycleState.IN_SERVICE && !maySpare(group.get(), id)) {
      return Optional.of(
          ("group %s trusts the health checks of balancers attached to it, so whoever is out must"
               + " be in Standby, and it may not be smaller: lower MinSize, or name the balancers"
               + " in its tags instead of attaching them")
              .formatted(name));
    }
    return known(id)
        .filter(wish -> wish.isByEc2() && !isOut)
        .map(wish -> "EC2 is about to take %s away (%s): launch another".formatted(id, wish.why()));
  }

  private static boolean isAtRest(Member.LifecycleState state) {
    return state == Member.LifecycleState.IN_SERVICE || state == Member.LifecycleState.STANDBY;
  }

  /** On its way into Standby or out of it, because somebody wants it so. */
  private boolean isBetween(Member.LifecycleState state, String id) {
    boolean isMoving =
        state == Member.LifecycleState.ENTERING_STANDBY || state == Member.LifecycleState.PENDING;
    return isMoving && known(id).isPresent();
  }

  /** Those that are wanted out, and still in service, will enter Standby too. */
  private boolean maySpare(Group group, String id) {
    long others =
        group.members().stream()
            .filter(member -> member.state() == Member.LifecycleState.IN_SERVICE)
            .map(Member::instanceId)
            .filter(other -> !other.equals(id))
            .filter(other -> known(other).filter(wish -> wish.side() == Side.OUT).isPresent())
            .count();
    return group.spares().isEmpty() || others < group.spares().getAsInt();
  }

  private void refuse(Wakeup.Asked asked, Optional<Group> group, String why) {
    String id = asked.instanceId();
    String name = group.map(Group::name).or(asked::fleet).orElse("");
    Announcement what =
        new Announcement(Announcement.Kind.REFUSED, id, name, Optional.of(wish(asked)), why);
    refused.add(
        new Plan(
            name,
            id,
            Reason.REQUEST_REFUSED,
            asked.side().label() + ": " + why,
            List.of(new Move.Announce(id, what)),
            Next.nothing()));
  }

  private void write(Group group, String id, Wish wish, List<Move> moves) {
    latest.put(id, wish);
    written.put(
        id,
        new Plan(
            group.name(),
            id,
            wish.side() == Side.OUT ? Reason.ASKED_TO_LEAVE : Reason.ASKED_TO_RETURN,
            wish.why() + " at " + wish.since(),
            moves,
            Next.nothing()));
  }

  private Optional<Group> groupOf(String instanceId) {
    return world.groups().stream()
        .filter(group -> group.members().stream().anyMatch(m -> m.instanceId().equals(instanceId)))
        .findFirst();
  }

  private static Member member(Group group, String instanceId) {
    return group.members().stream()
        .filter(member -> member.instanceId().equals(instanceId))
        .findFirst()
        .orElseThrow();
  }

  private boolean leaves(Group group) {
    return SettingsReader.read(
            group.name(),
            List.of(
                new SettingsReader.Layer("default of the stack", defaults),
                SettingsReader.Layer.ofTags(group.tags())))
        .settings()
        .leaveOnRebalance();
  }

  /** What stands until now, be it of this very batch. */
  private Optional<Wish> known(String instanceId) {
    Optional<Wish> marked =
        world.instances().get(instanceId) instanceof Fact.Seen<Instance>(Instance seen)
            ? Optional.of(seen.marks()).flatMap(Marks::wish)
            : Optional.empty();
    return Optional.ofNullable(latest.get(instanceId)).or(() -> marked);
  }
}
