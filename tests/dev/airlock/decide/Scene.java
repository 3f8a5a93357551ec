package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Fact;
import dev.airlock.model.Hook;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Install;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Passage;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One instance on its way, seen at noon: what the decisions are made from, in the fewest words. */
final class Scene {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String ID = "i-0123456789abcdef0";
  static final Balancer WEB = new Balancer.Classic("web");
  static final Balancer API = new Balancer.Classic("api");
  static final Balancer TARGETS =
      new Balancer.TargetGroup(
          "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-tg/1f", 8080);
  static final Balancer FLOWS =
      new Balancer.TargetGroup(
          "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/nlb-tg/2f", 53);

  private final Direction direction;
  private LifecycleState held;
  private Instance.State state = Instance.State.RUNNING;
  private Optional<Fact<Instance>> instance = Optional.empty();
  private Optional<Marks.Status> status = Optional.empty();
  private Optional<Marks.Wish> wish = Optional.empty();
  private Set<String> registeredWith = Set.of();
  private final List<Hook> hooks = new ArrayList<>();
  private Optional<Marks.Hold> hold;
  private Optional<Marks.Hold> heldBefore = Optional.empty();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<Balancer, Fact<BalancerProfile>> balancers = new LinkedHashMap<>();
  private final Map<Balancer, Fact<Membership>> memberships = new LinkedHashMap<>();
  private final Map<Balancer, Instant> asked = new LinkedHashMap<>();
  private Optional<ProbeResult> probe = Optional.empty();

  private boolean isReplaced;
  private Optional<Install> install = Optional.empty();
  private Marks.Carried carried = Marks.NONE.carried();
  private Optional<Fact<Install.State>> installed = Optional.empty();

  private Scene(Direction direction, LifecycleState held, Transition transition) {
    this.direction = direction;
    this.held = held;
    opened(5);
    hook("airlock-hook", transition, 3600);
  }

  /** Held by a hook of an hour since five seconds ago, and nothing written on it yet. */
  static Scene departure() {
    return new Scene(Direction.DEPARTURE, LifecycleState.TERMINATING_WAIT, Transition.TERMINATING);
  }

  static Scene arrival() {
    return new Scene(Direction.ARRIVAL, LifecycleState.PENDING_WAIT, Transition.LAUNCHING);
  }

  Scene phase(Phase phase, long secondsAgo) {
    status = Optional.of(new Marks.Status(phase, NOON.minusSeconds(secondsAgo)));
    return this;
  }

  Scene leave(String why) {
    wish = Optional.of(new Marks.Wish(Side.OUT, why, NOON.minusSeconds(1)));
    return this;
  }

  /** Asked to come back into service a second ago. */
  Scene comeBack() {
    return comeBack(1);
  }

  Scene comeBack(long secondsAgo) {
    Instant since = NOON.minusSeconds(secondsAgo);
    wish = Optional.of(new Marks.Wish(Side.IN, Marks.Wish.ASKED, since));
    return this;
  }

  Scene registeredWith(String... labels) {
    registeredWith = Set.of(labels);
    return this;
  }

  Scene opened(long secondsAgo) {
    return opened(secondsAgo, secondsAgo);
  }

  Scene opened(long secondsAgo, long lastBeatSecondsAgo) {
    hold =
        Optional.of(
            new Marks.Hold(
                held, NOON.minusSeconds(secondsAgo), NOON.minusSeconds(lastBeatSecondsAgo)));
    return this;
  }

  Scene firstSeen(long secondsAgo) {
    hold = Optional.of(Marks.Hold.firstSeen(held, NOON.minusSeconds(secondsAgo)));
    return this;
  }

  /** What is written on it is of another action, an hour ago. */
  Scene heldBefore(LifecycleState in) {
    Instant then = NOON.minusSeconds(3600);
    heldBefore = Optional.of(new Marks.Hold(in, then, then));
    return this;
  }

  Scene openingUnknown() {
    hold = Optional.empty();
    return this;
  }

  /** Instead of the hook of an hour; AWS ends an action after a hundred heartbeats. */
  Scene heartbeat(int seconds) {
    Transition transition = hooks.removeFirst().transition();
    return hook("airlock-hook", transition, seconds);
  }

  Scene hook(String name, Transition transition, int heartbeat) {
    Duration beat = Duration.ofSeconds(heartbeat);
    hooks.add(new Hook(name, transition, beat, beat.multipliedBy(100), Map.of()));
    return this;
  }

  Scene heldByNoHook() {
    hooks.clear();
    held = LifecycleState.IN_SERVICE;
    return openingUnknown();
  }

  Scene heldIn(LifecycleState state) {
    held = state;
    return opened(5);
  }

  Scene setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Scene is(Instance.State state) {
    this.state = state;
    return this;
  }

  Scene instance(Fact<Instance> fact) {
    instance = Optional.of(fact);
    return this;
  }

  /** Classic ELBs drain for at most 300 s, target groups for exactly that long. */
  Scene at(Balancer balancer, Standing standing) {
    return at(balancer, new BalancerProfile(kind(balancer), true, Duration.ofMinutes(5)), standing);
  }

  Scene at(Balancer balancer, BalancerProfile profile, Standing standing) {
    balancers.put(balancer, Fact.seen(profile));
    memberships.put(balancer, Fact.seen(new Membership(standing, "said " + standing)));
    return this;
  }

  /** It exists, but what it says of the instance could not be read. */
  Scene unread(Balancer balancer, String why) {
    at(balancer, Standing.UNKNOWN);
    memberships.put(balancer, Fact.unread(why));
    return this;
  }

  /** Not even whether it exists is known. */
  Scene notLookedUp(Balancer balancer, String why) {
    balancers.put(balancer, Fact.unread(why));
    memberships.put(balancer, Fact.unread(why));
    return this;
  }

  Scene gone(Balancer balancer) {
    balancers.put(balancer, Fact.gone());
    memberships.put(balancer, Fact.gone());
    return this;
  }

  Scene asked(Balancer balancer, long secondsAgo) {
    asked.put(balancer, NOON.minusSeconds(secondsAgo));
    return this;
  }

  Scene probe(Verdict verdict) {
    probe = Optional.of(new ProbeResult(verdict, "it answered " + verdict));
    return this;
  }

  Passage passage() {
    Marks marks = new Marks(status, heldBefore.or(() -> hold), wish, registeredWith, carried);
    return new Passage(
        direction,
        "web-blue",
        new Member(ID, held, "eu-west-1a"),
        instance.orElse(Fact.seen(new Instance(ID, "10.0.0.1", state, marks))),
        hooks,
        hold,
        SettingsReader.read("web-blue", List.of(new SettingsReader.Layer("tag", settings)))
            .settings(),
        isReplaced,
        install,
        balancers);
  }

  /** No hook holds it, and its group, which would replace it, shows it so. */
  Scene replacedUnlessIn(LifecycleState state) {
    isReplaced = true;
    hooks.clear();
    held = state;
    return openingUnknown();
  }

  /** The fleet has a release that it lacks. */
  Scene lacks(Install install) {
    this.install = Optional.of(install);
    return this;
  }

  /** What it carries, and how far the command is that this tells of. */
  Scene carries(Marks.Carried carried, Fact<Install.State> state) {
    this.installed = Optional.of(state);
    return carries(carried);
  }

  Scene carries(Marks.Carried carried) {
    this.carried = carried;
    return this;
  }

  Plan plan() {
    return Decide.about(passage(), new Passage.Reading(memberships, probe, installed, asked, NOON));
  }

  private static Kind kind(Balancer balancer) {
    if (balancer.equals(FLOWS)) {
      return Kind.NETWORK;
    }
    return balancer instanceof Balancer.Classic ? Kind.CLASSIC : Kind.APPLICATION;
  }
}
