package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.Install;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Membership;
import dev.airlock.model.Passage;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.Remembered;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth looking at in a tick.
 *
 * @param health the instances to ask each balancer about, in one call a balancer
 * @param probes the instances to probe, by id
 * @param installs what is being installed, by the id of the instance
 */
public record Looks(
    Map<Balancer, Set<String>> health,
    Map<String, Probe> probes,
    Map<String, Marks.Install> installs) {

  /** Whom to probe, and how. */
  public record Probe(String privateAddress, ProbeSpec spec) {}

  public static Looks of(Collection<Passage> passages, Remembered remembered, Instant now) {
    Looks looks = new Looks(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Passage passage : passages) {
      beingInstalled(passage, now).ifPresent(it -> looks.installs.put(passage.instanceId(), it));
      looks
          .probeSpec(passage, now)
          .ifPresent(probe -> looks.probes.put(passage.instanceId(), probe));
      for (Balancer balancer : balancers(passage, now)) {
        if (!drainsUntilLater(passage, balancer, remembered, now)) {
          looks.health.put(balancer, new LinkedHashSet<>());
        }
      }
    }
    // One call serves all: whoever could have waited is asked about as well.
    for (Passage passage : passages) {
      for (Balancer balancer : balancers(passage, now)) {
        if (looks.health.containsKey(balancer)) {
          looks.health.get(balancer).add(passage.instanceId());
        }
      }
    }
    return looks;
  }

  /** The same, and these balancers about those who are on no way. */
  public Looks and(Map<Balancer, Set<String>> more) {
    Map<Balancer, Set<String>> all = new LinkedHashMap<>();
    health.forEach((balancer, ids) -> all.put(balancer, new LinkedHashSet<>(ids)));
    more.forEach(
        (balancer, ids) -> all.computeIfAbsent(balancer, _ -> new LinkedHashSet<>()).addAll(ids));
    return new Looks(all, probes, installs);
  }

  private static Optional<Marks.Install> beingInstalled(Passage passage, Instant now) {
    return passage
        .marks()
        .carried()
        .install()
        .filter(Marks.Install::isOpen)
        .filter(_ -> passage.direction() == Direction.ARRIVAL && !isLookedAt(passage, now));
  }

  private static List<Balancer> balancers(Passage passage, Instant now) {
    return needsBalancers(passage, now)
        ? passage.balancers().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Fact.Seen<BalancerProfile>)
            .map(Map.Entry::getKey)
            .toList()
        : List.of();
  }

  private static boolean isProbed(Passage passage, Instant now) {
    return !isLookedAt(passage, now)
        && !passage.isAdmitted(now)
        && !passage.marks().isIn(Phase.INSTALLING);
  }

  /**
   * An arrival that is still being installed or probed has nothing to ask of balancers, unless no
   * hook keeps it out of them, or a release is to be installed: it may serve.
   */
  private static boolean needsBalancers(Passage passage, Instant now) {
    return passage.direction() == Direction.DEPARTURE
        || passage.mayServe() && (passage.hooks().isEmpty() || passage.lacksDocument())
        || isLookedAt(passage, now);
  }

  private static boolean isLookedAt(Passage passage, Instant now) {
    return passage.hasJoined(now) || passage.marks().isIn(Phase.ABANDONING);
  }

  private static boolean drainsUntilLater(
      Passage passage, Balancer balancer, Remembered remembered, Instant now) {
    boolean seenDraining =
        remembered
            .said(balancer, passage.instanceId())
            .filter(said -> said.membership().standing() == Membership.Standing.DRAINING)
            .filter(said -> passage.marks().status().isPresent())
            .filter(said -> !said.at().isBefore(passage.marks().status().get().since()))
            .isPresent();
    return seenDraining
        && KnownEnd.of(passage, balancer, remembered.asked(passage.instanceId()))
            .filter(now::isBefore)
            .isPresent();
  }

  private Optional<Probe> probeSpec(Passage passage, Instant now) {
    if (!(passage.instance() instanceof Fact.Seen<Instance>(Instance instance))
        || instance.state() != Instance.State.RUNNING
        || instance.privateAddress().isEmpty()) {
      return Optional.empty();
    }
    Optional<ProbeSpec> spec =
        switch (passage.direction()) {
          case ARRIVAL -> isProbed(passage, now) ? passage.settings().probe() : Optional.empty();
          case DEPARTURE ->
              passage.marks().isIn(Phase.DRAINING) ? passage.settings().idle() : Optional.empty();
        };
    return spec.map(found -> new Probe(instance.privateAddress(), found));
  }

  /** A balancer leaves out what has terminated; of anything else, silence tells nothing. */
  private static Fact<Membership> missing(Passage passage) {
    boolean isGone =
        switch (passage.instance()) {
          case Fact.Gone<Instance> _ -> true;
          case Fact.Seen<Instance>(Instance seen) -> seen.state() == Instance.State.TERMINATED;
          case Fact.Unread<Instance> _ -> false;
        };
    return isGone
        ? Fact.seen(new Membership(Membership.Standing.NOT_REGISTERED, "the instance is gone"))
        : Fact.unread("not in the balancer's answer");
  }

  private static Fact<Membership> known(Passage passage, Balancer balancer, Remembered remembered) {
    return remembered
        .said(balancer, passage.instanceId())
        .map(said -> Fact.seen(said.membership()))
        .orElse(Fact.unread("not looked at"));
  }

  /** Puts together what was looked at now and what is remembered. */
  public static Passage.Reading reading(
      Passage passage,
      Map<Balancer, Map<String, Fact<Membership>>> health,
      Optional<ProbeResult> probe,
      Optional<Fact<Install.State>> install,
      Remembered remembered,
      Instant now) {
    Map<Balancer, Fact<Membership>> memberships = new LinkedHashMap<>();
    passage
        .balancers()
        .forEach((balancer, profile) ->
            memberships.put(
                balancer,
                switch (profile) {
                  case Fact.Gone<BalancerProfile> _ -> Fact.gone();
                  case Fact.Unread<BalancerProfile>(String why) -> Fact.unread(why);
                  case Fact.Seen<BalancerProfile> _ -> {
                    boolean wasAsked =
                        health.containsKey(balancer)
                            && !drainsUntilLater(passage, balancer, remembered, now);
                    yield Optional.ofNullable(
                            health.getOrDefault(balancer, Map.of()).get(passage.instanceId()))
                        .orElseGet(() ->
                            wasAsked ? missing(passage) : known(passage, balancer, remembered));
                  }
                }));
    return new Passage.Reading(
        memberships, probe, install, remembered.asked(passage.instanceId()), now);
  }
}
