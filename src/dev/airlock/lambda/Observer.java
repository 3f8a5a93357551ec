package dev.airlock.lambda;

import dev.airlock.aws.BalancerDirectory;
import dev.airlock.aws.Clients;
import dev.airlock.aws.Groups;
import dev.airlock.aws.Health;
import dev.airlock.aws.Installer;
import dev.airlock.aws.Instances;
import dev.airlock.aws.Memory;
import dev.airlock.aws.PlainFleets;
import dev.airlock.aws.SideBySide;
import dev.airlock.decide.BalancerNames;
import dev.airlock.decide.Candidate;
import dev.airlock.decide.Looks;
import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetTags;
import dev.airlock.model.Group;
import dev.airlock.model.Hook;
import dev.airlock.model.Install;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Membership;
import dev.airlock.model.Passage;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.Problem;
import dev.airlock.model.Settings;
import dev.airlock.model.Settings.TargetGroupName;
import dev.airlock.model.World;
import dev.airlock.probe.Prober;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the world for a tick: first who is on the way, then what the balancers say of them. */
final class Observer {

  private static final Duration HOOKS_FOR = Duration.ofMinutes(2);

  /**
   * No hook that is known holds an instance that is held: one was made since, or another's does.
   */
  private static final Duration UNEXPLAINED_FOR = Duration.ofSeconds(20);

  private static final String TAKEN =
      "an Auto Scaling group is called so, and nobody looks after them";
  private static final String A_NAME_OF_ITS_OWN = "give their fleet a name of its own";

  /** A little more than the minute after which the sweep's own message comes round. */
  private static final Duration SWEPT_FOR = Duration.ofSeconds(70);

  private final InstantSource clock;
  private final SideBySide sideBySide;
  private final Prober prober;
  private final Memory memory;
  private final Groups groups;
  private final Instances instances;
  private final PlainFleets plainFleets;
  private final BalancerDirectory directory;
  private final Health health;
  private final Installer installer;
  private final Map<String, KnownHooks> hooks = new HashMap<>();
  private final Map<String, HeldBefore> heldBefore = new HashMap<>();
  private Instant lastSweep = Instant.MIN;
  private Map.Entry<Looks, Readings> justMade;

  /**
   * Hooks as they were read.
   *
   * @param at when they were read, not when they were last used
   */
  private record KnownHooks(Fact<List<Hook>> fact, Instant at) {}

  private record HeldBefore(Map<String, Member.LifecycleState> members, Instant at) {}

  Observer(Wiring wiring, Memory memory) {
    Config config = wiring.config();
    Clients clients = wiring.clients();
    this.clock = wiring.clock();
    this.sideBySide = wiring.sideBySide();
    this.prober = wiring.prober();
    this.memory = memory;
    this.groups = new Groups(clients.autoScaling(), config.enrolment(), config.hookPrefix());
    this.instances = new Instances(clients.ec2(), memory, clock);
    this.plainFleets = new PlainFleets(instances, memory, config.enrolment());
    this.directory = new BalancerDirectory(clients.elb(), clients.elbv2(), sideBySide);
    this.health = new Health(clients.elb(), clients.elbv2(), sideBySide);
    this.installer = new Installer(clients.ssm(), sideBySide);
  }

  Installer installer() {
    return installer;
  }

  Groups groupsOfStack() {
    return groups;
  }

  /** The enrolled groups; hooks of those in which one holds an instance. */
  Fact<List<Group>> groups() {
    Instant now = clock.instant();
    Fact<List<Group>> read = groups.enrolled();
    if (!(read instanceof Fact.Seen<List<Group>>(List<Group> enrolled))) {
      return read;
    }
    enrolled.forEach(group -> remember(group, now));
    List<Group> needed = enrolled.stream().filter(Observer::needsHooks).toList();
    List<KnownHooks> found =
        sideBySide.run(
            needed.stream().<Supplier<KnownHooks>>map(g -> () -> hooks(g, now)).toList());
    Map<String, Fact<List<Hook>>> byName = new HashMap<>();
    for (int i = 0; i < needed.size(); i++) {
      byName.put(needed.get(i).name(), found.get(i).fact());
      hooks.put(needed.get(i).name(), found.get(i));
    }
    return Fact.seen(
        enrolled.stream()
            .map(g -> byName.containsKey(g.name()) ? g.withHooks(byName.get(g.name())) : g)
            .toList());
  }

  /** True if everything has to be looked for, for it is long ago or was never done. */
  boolean isSweepDue() {
    return lastSweep.equals(Instant.MIN) || !clock.instant().isBefore(lastSweep.plus(SWEPT_FOR));
  }

  /** Reads anew which instances are on their way; they are in the memory afterwards. */
  Fact<List<String>> sweep(List<Group> enrolled) {
    memory.forgetInstances();
    Fact<List<String>> ids = instances.onTheirWay(names(enrolled));
    if (ids instanceof Fact.Seen<List<String>>) {
      lastSweep = clock.instant();
    }
    return ids;
  }

  PlainFleets plainFleets() {
    return plainFleets;
  }

  /**
   * The groups, and beside them the fleets of instances without one. Where there are none, they are
   * looked for only by a sweep, or if somebody asks for an instance that is in no group, or for a
   * fleet that is none.
   */
  List<Group> withPlainFleets(
      List<Group> enrolled,
      boolean isSweep,
      Collection<String> asked,
      Collection<String> askedFleets) {
    Set<String> names = names(enrolled);
    boolean isAsked = isAnyHomeless(asked, enrolled) || !names.containsAll(askedFleets);
    if (isSweep || plainFleets.mayExist() || isAsked) {
      plainFleets.read();
    }
    List<Group> all = new ArrayList<>(enrolled);
    plainFleets.known().stream().filter(it -> !names.contains(it.name())).forEach(all::add);
    return all;
  }

  /** Requests speak of a fleet by its name: it must mean one. */
  List<Problem> nameClashes(List<Group> enrolled) {
    Set<String> names = names(enrolled);
    return plainFleets.known().stream()
        .map(Group::name)
        .filter(names::contains)
        .distinct()
        .map(name ->
            new Problem(name, "tag of instances", FleetTags.FLEET, name, TAKEN, A_NAME_OF_ITS_OWN))
        .toList();
  }

  /** The world: the groups, and those of their instances that may be on their way. */
  World world(List<Group> all, Collection<String> watched) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> candidates = new LinkedHashSet<>(watched);
    List<Group> enrolled = all.stream().filter(group -> !group.isPlain()).toList();
    for (Group group : enrolled) {
      for (Member member : group.members()) {
        if (member.state().isHeld() || candidates.contains(member.instanceId())) {
          ids.add(member.instanceId());
        }
      }
    }
    Map<String, Fact<Instance>> facts = instances.read(ids, names(enrolled));
    if (enrolled.size() < all.size()) {
      facts.putAll(plainFleets.members());
    }
    return new World(all, facts, memory.heard());
  }

  BalancerBook balancers(
      Collection<Candidate> candidates,
      Collection<Settings> toCheck,
      Collection<BalancerNames> ofFleets) {
    Set<String> classic = new LinkedHashSet<>();
    Set<String> targetGroups = new LinkedHashSet<>();
    for (Settings settings : toCheck) {
      classic.addAll(settings.loadBalancers());
      settings.targetGroups().stream().map(TargetGroupName::nameOrArn).forEach(targetGroups::add);
    }
    for (Candidate candidate : candidates) {
      classic.addAll(candidate.classic());
      candidate.targetGroups().stream().map(TargetGroupName::nameOrArn).forEach(targetGroups::add);
    }
    for (BalancerNames names : ofFleets) {
      classic.addAll(names.classic());
      names.targetGroups().stream().map(TargetGroupName::nameOrArn).forEach(targetGroups::add);
    }
    return directory.look(classic, targetGroups, clock.instant());
  }

  /** A new tick begins: what an earlier one saw last, and could not use, is out of date. */
  void begin() {
    justMade = null;
  }

  /** A look that was made a moment ago, in this tick, serves again if the same is asked. */
  void keep(Looks looks, Readings readings) {
    justMade = Map.entry(looks, readings);
  }

  /** What balancers and probes tell; what balancers said is remembered. */
  Readings look(Looks looks) {
    Map.Entry<Looks, Readings> made = justMade;
    justMade = null;
    return made != null && made.getKey().equals(looks) ? made.getValue() : lookAnew(looks);
  }

  private Readings lookAnew(Looks looks) {
    Map<Balancer, Map<String, Fact<Membership>>> said = health.read(looks.health());
    Instant now = clock.instant();
    said.forEach((balancer, facts) ->
        facts.forEach((id, fact) -> {
          if (fact instanceof Fact.Seen<Membership>(Membership membership)) {
            memory.saw(id, balancer, membership, now);
          }
        }));
    List<Map.Entry<String, Looks.Probe>> probes = List.copyOf(looks.probes().entrySet());
    List<ProbeResult> answers =
        sideBySide.run(
            probes.stream()
                .<Supplier<ProbeResult>>map(probe ->
                    () -> prober.probe(probe.getValue().privateAddress(), probe.getValue().spec()))
                .toList());
    Map<String, ProbeResult> byId = new LinkedHashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      byId.put(probes.get(i).getKey(), answers.get(i));
    }
    Map<String, Fact<Install.State>> installs =
        looks.installs().isEmpty() ? Map.of() : installer.look(looks.installs());
    return new Readings(said, byId, installs, Health.calls(looks.health().keySet()));
  }

  /**
   * What was read of balancers and instances.
   *
   * @param calls how many calls of one ELB API it took at most
   */
  record Readings(
      Map<Balancer, Map<String, Fact<Membership>>> health,
      Map<String, ProbeResult> probes,
      Map<String, Fact<Install.State>> installs,
      int calls) {

    Passage.Reading of(Passage passage, Memory memory, Instant now) {
      return Looks.reading(
          passage,
          health,
          Optional.ofNullable(probes.get(passage.instanceId())),
          Optional.ofNullable(installs.get(passage.instanceId())),
          memory,
          now);
    }
  }

  /**
   * An instance that was not held at the look before is held since then at the earliest, and since
   * now at the latest: its hook must not lapse, and settings that limit its way must not cut it
   * short. If that look was long ago, it tells too little: rather one heartbeat than a guess.
   */
  private void remember(Group group, Instant now) {
    Map<String, Member.LifecycleState> held = new HashMap<>();
    group.members().stream()
        .filter(member -> member.state().isHeld())
        .forEach(member -> held.put(member.instanceId(), member.state()));
    HeldBefore before = heldBefore.put(group.name(), new HeldBefore(held, now));
    if (before != null && now.isBefore(before.at().plus(SWEPT_FOR))) {
      held.forEach((id, state) -> {
        if (before.members().get(id) != state) {
          memory.hears(id, new Marks.Hold(state, now, before.at()));
        }
      });
    }
  }

  /** True if one of the instances is in none of the groups. */
  static boolean isAnyHomeless(Collection<String> instanceIds, List<Group> groups) {
    Set<String> members = new HashSet<>();
    groups.forEach(group -> group.members().forEach(member -> members.add(member.instanceId())));
    return !members.containsAll(instanceIds);
  }

  private static Set<String> names(List<Group> groups) {
    return groups.stream().map(Group::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean needsHooks(Group group) {
    boolean holds = group.members().stream().anyMatch(member -> member.state().isHeld());
    return holds || group.complains();
  }

  private KnownHooks hooks(Group group, Instant now) {
    KnownHooks known = hooks.get(group.name());
    boolean isFresh =
        known != null
            && known.fact() instanceof Fact.Seen<List<Hook>>
            && now.isBefore(known.at().plus(explains(known, group) ? HOOKS_FOR : UNEXPLAINED_FOR));
    return isFresh ? known : new KnownHooks(groups.hooks(group.name()), now);
  }

  private static boolean explains(KnownHooks known, Group group) {
    return known.fact() instanceof Fact.Seen<List<Hook>>(List<Hook> hooks)
        && group.members().stream()
            .filter(member -> member.state().isHeld())
            .allMatch(member ->
                hooks.stream().anyMatch(hook -> Hints.canBe(hook.transition(), member.state())));
  }
}
