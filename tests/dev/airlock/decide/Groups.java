package dev.airlock.decide;

import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;

import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Hook;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import dev.airlock.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One group with one member, seen at noon. */
final class Groups {

  private final LifecycleState state;
  private final List<Hook> hooks = new ArrayList<>();
  private Optional<Fact<List<Hook>>> hooksFact = Optional.empty();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, String> defaults = new HashMap<>();
  private List<String> attachedClassic = List.of();
  private List<String> attachedTargetGroups = List.of();
  private Instance.State ec2 = Instance.State.RUNNING;
  private Optional<Fact<Instance>> instance = Optional.empty();
  private Optional<Marks.Status> status = Optional.empty();
  private Optional<Marks.Hold> hold = Optional.empty();
  private Optional<Marks.Wish> wish = Optional.empty();
  private Set<String> registeredWith = Set.of();
  private final Map<String, Marks.Hold> heard = new HashMap<>();
  private OptionalInt spares = OptionalInt.empty();
  private boolean probes = true;

  private Groups(LifecycleState state) {
    this.state = state;
  }

  /** A launch hook and a terminate hook of ours, of an hour each. */
  static Groups with(LifecycleState state) {
    return new Groups(state)
        .hook("airlock-launch", Transition.LAUNCHING)
        .hook("airlock-drain", Transition.TERMINATING);
  }

  Groups hook(String name, Transition transition, String... setting) {
    Duration hour = Duration.ofHours(1);
    Map<String, String> settings = setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]);
    hooks.add(new Hook(name, transition, hour, Duration.ofHours(48), settings));
    return this;
  }

  Groups hooks(Fact<List<Hook>> fact) {
    hooksFact = Optional.of(fact);
    return this;
  }

  Groups tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  Groups byDefault(String name, String value) {
    defaults.put(name, value);
    return this;
  }

  Groups attached(List<String> classic, List<String> targetGroups) {
    attachedClassic = classic;
    attachedTargetGroups = targetGroups;
    return this;
  }

  Groups is(Instance.State ec2) {
    this.ec2 = ec2;
    return this;
  }

  Groups instance(Fact<Instance> fact) {
    instance = Optional.of(fact);
    return this;
  }

  Groups phase(Phase phase, long secondsAgo) {
    status = Optional.of(new Marks.Status(phase, NOON.minusSeconds(secondsAgo)));
    return this;
  }

  Groups held(LifecycleState in, long secondsAgo) {
    hold = Optional.of(holdOf(in, secondsAgo));
    return this;
  }

  Groups held(Marks.Hold known) {
    hold = Optional.of(known);
    return this;
  }

  Groups heard(Marks.Hold known) {
    heard.put(ID, known);
    return this;
  }

  Groups heard(LifecycleState in, long secondsAgo) {
    heard.put(ID, holdOf(in, secondsAgo));
    return this;
  }

  Groups leave(String why, long secondsAgo) {
    wish = Optional.of(new Marks.Wish(Side.OUT, why, NOON.minusSeconds(secondsAgo)));
    return this;
  }

  Groups comeBack(long secondsAgo) {
    wish = Optional.of(new Marks.Wish(Side.IN, Marks.Wish.ASKED, NOON.minusSeconds(secondsAgo)));
    return this;
  }

  /** It replaces whoever leaves its balancers, and so many may be in Standby. */
  Groups spares(int count) {
    spares = OptionalInt.of(count);
    return this;
  }

  Groups registeredWith(String... labels) {
    registeredWith = Set.of(labels);
    return this;
  }

  Groups withoutProbes() {
    probes = false;
    return this;
  }

  World world() {
    Instance seen =
        new Instance(ID, "10.0.0.1", ec2, new Marks(status, hold, wish, registeredWith));
    Group group =
        new Group(
            "web-blue",
            List.of(new Member(ID, state, "eu-west-1a")),
            attachedClassic,
            attachedTargetGroups,
            spares,
            tags,
            hooksFact.orElse(Fact.seen(hooks)));
    return new World(List.of(group), Map.of(ID, instance.orElse(Fact.seen(seen))), heard);
  }

  Passages.Found found() {
    return Passages.in(world(), new SettingsBook(defaults), probes, NOON);
  }

  Passage passage() {
    return found().candidates().getFirst().passage();
  }

  static Marks.Hold holdOf(LifecycleState in, long secondsAgo) {
    return new Marks.Hold(in, NOON.minusSeconds(secondsAgo), NOON.minusSeconds(secondsAgo));
  }
}
