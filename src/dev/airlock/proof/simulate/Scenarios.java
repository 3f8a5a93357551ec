package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.BalancerPlan.Kind;
import dev.airlock.proof.simulate.GroupPlan.OthersHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws a scenario from a seed: who is there, under which settings. */
public final class Scenarios {

  private static final List<String> NAMES = List.of("shop", "api", "jobs");
  private static final String PLAIN = "batch";

  /** One in so many schedules has a fleet without a group. */
  private static final int WITH_PLAIN = 8;

  /** One in so many has a group that would replace whoever leaves its balancers. */
  private static final int WITH_TRUST = 8;

  /** Far apart for seeds that are near each other. */
  private static final long OF_PLAIN = 0x9E3779B97F4A7C15L;

  private static final long OF_TRUST = 0xD1B54A32D192ED03L;

  private final Random random;
  private final long seed;
  private Size size = Size.LARGE;
  private Duration routingLag = Duration.ZERO;

  private Scenarios(long seed) {
    this.seed = seed;
    random = new Random(seed);
  }

  public static Scenario of(long seed) {
    return new Scenarios(seed).draw();
  }

  private Scenario draw() {
    size = Size.any(random);
    routingLag = Duration.ofMillis(random.nextInt(9_000) / size.pace);
    int count = Math.min(size.mostGroups, chance(0.65) ? 1 : chance(0.8) ? 2 : 3);
    List<GroupPlan> groups = NAMES.subList(0, count).stream().map(this::group).toList();
    Scenario withGroups = withGroups(groups);
    Scenarios trust = others(OF_TRUST);
    boolean isTrusting = trust.random.nextInt(WITH_TRUST) == 0;
    Scenario before = isTrusting ? trust.trusting(withGroups) : withGroups;
    Scenarios others = others(OF_PLAIN);
    return others.random.nextInt(WITH_PLAIN) == 0 ? others.plain(before) : before;
  }

  /** By a random of its own, so that all other schedules are what they would be without. */
  private Scenarios others(long spread) {
    Scenarios others = new Scenarios(seed * spread);
    others.size = size;
    others.routingLag = routingLag;
    return others;
  }

  /** Whoever moves in the first group has to be in Standby meanwhile, and some do. */
  private Scenario trusting(Scenario before) {
    GroupPlan first = before.groups().getFirst();
    List<BalancerPlan> balancers = new ArrayList<>();
    for (String end : chance(0.3) ? List.of("-tg", "-tg-2") : List.of("-tg")) {
      balancers.add(new BalancerPlan(first.name() + end, Kind.TARGET_GROUP, drain(false)));
    }
    boolean isNamed = chance(0.5);
    GroupPlan group =
        new GroupPlan(
            first.name(),
            1 + random.nextInt(3),
            List.copyOf(balancers),
            isNamed,
            true,
            true,
            settings(balancers, isNamed),
            Duration.ofSeconds(240 + random.nextInt(360)),
            OthersHook.NONE,
            false,
            0,
            false);
    List<Injection> injections = new ArrayList<>(before.injections());
    injections.addAll(new TrustInjections(random, before).draw());
    return before.withFirst(group).with(injections);
  }

  private Scenario plain(Scenario before) {
    List<BalancerPlan> balancers = balancers(PLAIN, random.nextInt(3), chance(0.2));
    PlainPlan plan =
        new PlainPlan(PLAIN, 1 + random.nextInt(3), balancers, settings(balancers, true));
    List<Injection> injections = new ArrayList<>(before.injections());
    injections.addAll(new PlainInjections(random, before.trouble()).draw());
    return before.with(plan).with(injections);
  }

  private Scenario withGroups(List<GroupPlan> groups) {
    Duration trouble = size.trouble(random);
    return new Scenario(
        seed,
        Duration.ofMillis(10 + random.nextInt(250)),
        routingLag,
        Duration.ofSeconds(1 + random.nextInt(12) / size.pace),
        chance(0.3) ? Duration.ofSeconds(2) : Duration.ofHours(1),
        Duration.ofSeconds((5 + random.nextInt(20)) / size.pace),
        trouble,
        groups,
        List.of(),
        new Injections(random, trouble, size).draw());
  }

  private List<BalancerPlan> balancers(String name, int kinds, boolean isShort) {
    List<BalancerPlan> balancers = new ArrayList<>();
    if (kinds != 1) {
      balancers.add(new BalancerPlan(name + "-elb", Kind.CLASSIC, drain(isShort)));
    }
    if (kinds != 0) {
      Kind kind =
          chance(0.7) ? Kind.TARGET_GROUP : chance(0.5) ? Kind.ON_OTHER_PORT : Kind.ON_TWO_PORTS;
      balancers.add(new BalancerPlan(name + "-tg", kind, drain(isShort)));
    }
    if (chance(0.1)) {
      balancers.add(new BalancerPlan(name + "-tg-2", Kind.TARGET_GROUP, drain(isShort)));
    }
    return List.copyOf(balancers);
  }

  private GroupPlan group(String name) {
    int kinds = random.nextInt(3);
    // A hook may be shorter than the drain that it holds for: heartbeats must keep it.
    boolean isShort = chance(0.25);
    List<BalancerPlan> balancers = balancers(name, kinds, isShort);
    // An idle Classic ELB has drained at once, and still routes for a moment. Where its group takes
    // out one that is joining, a process without memory does not know: no promise is made.
    boolean isAttached = chance(0.4) && balancers.stream().allMatch(BalancerPlan::canBeAttached);
    boolean isNamed = !isAttached || chance(0.5);
    int pooled = chance(0.2) ? 1 + random.nextInt(2) : 0;
    return new GroupPlan(
        name,
        1 + random.nextInt(3),
        balancers,
        isNamed,
        isAttached,
        false,
        settings(balancers, isNamed),
        Duration.ofSeconds(isShort ? 120 + random.nextInt(60) : 240 + random.nextInt(360)),
        chance(0.15) ? OthersHook.values()[random.nextInt(2)] : OthersHook.NONE,
        chance(0.2),
        pooled,
        pooled > 0 && chance(0.5));
  }

  private int drain(boolean isLong) {
    return isLong ? 100 + random.nextInt(70) : (20 + random.nextInt(50)) / size.pace;
  }

  private Map<String, String> settings(List<BalancerPlan> balancers, boolean isNamed) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<BalancerPlan> named = isNamed ? balancers : List.of();
    name(settings, "load-balancers", named.stream().filter(BalancerPlan::isClassic).toList());
    name(settings, "target-groups", named.stream().filter(one -> !one.isClassic()).toList());
    boolean failsOpen = balancers.stream().anyMatch(one -> !one.isClassic());
    if (failsOpen || chance(0.7)) {
      // A target group without a healthy target sends requests to those that are not.
      settings.put("probe", "http:8080/health" + (chance(0.3) ? " in-a-row=2" : ""));
    }
    settings.put("ready-within", 100 + random.nextInt(80) + "s");
    sometimes(0.2, settings, "when-never-ready", "continue");
    sometimes(0.2, settings, "grace", 5 + random.nextInt(15) + "s");
    sometimes(0.2, settings, "farewell", "http:8080/leave");
    boolean mustBeIdle = chance(0.2);
    if (mustBeIdle) {
      settings.put("idle", "http:8080/health");
    }
    // One that can never say that it is idle would be waited for as long as its hook holds it.
    sometimes(mustBeIdle ? 1 : 0.1, settings, "drain-within", "10m");
    sometimes(0.1, settings, "drain-within", 60 + random.nextInt(60) + "s");
    // Requests that come while it still routes may be long, and no balancer tells of them any more.
    long unseen = routingLag.plus(Scene.LONGEST_REQUEST).toSeconds() + 1;
    settings.put("settle-classic", Math.max(10, unseen) + random.nextInt(10) + "s");
    sometimes(0.2, settings, "settle-application", 10 + random.nextInt(30) + "s");
    sometimes(0.5, settings, "on-rebalance", "leave");
    return settings;
  }

  private static void name(
      Map<String, String> settings, String setting, List<BalancerPlan> balancers) {
    if (!balancers.isEmpty()) {
      List<String> names = balancers.stream().map(BalancerPlan::inSettings).toList();
      settings.put(setting, String.join(" ", names));
    }
  }

  private void sometimes(double share, Map<String, String> settings, String name, String value) {
    if (chance(share)) {
      settings.put(name, value);
    }
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
