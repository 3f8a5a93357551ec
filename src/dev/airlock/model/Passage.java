package dev.airlock.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One instance on its way in or out of service, with everything that a decision about it needs.
 *
 * @param instance as EC2 describes it
 * @param hooks those of our hooks that may hold it now, the likelier first; none for a departure
 *     that no hook holds
 * @param hold what is known of the lifecycle action; empty if not when it opened
 * @param isReplaced true if its group would replace it as soon as it leaves its balancers, so that
 *     it must be in Standby meanwhile
 * @param install what an arrival lacks of its fleet's release
 * @param balancers every balancer it must join or leave, and how each lets go
 */
public record Passage(
    Direction direction,
    String group,
    Member member,
    Fact<Instance> instance,
    List<Hook> hooks,
    Optional<Marks.Hold> hold,
    Settings settings,
    boolean isReplaced,
    Optional<Install> install,
    Map<Balancer, Fact<BalancerProfile>> balancers) {

  private static final Duration HEARD_WITHIN = Duration.ofMinutes(1);

  public Passage {
    hooks = List.copyOf(hooks);
  }

  /** Into service, or out of it. */
  public enum Direction {
    ARRIVAL,
    DEPARTURE
  }

  public String instanceId() {
    return member.instanceId();
  }

  /** What Airlock wrote on the instance; nothing if it can't be read. */
  public Marks marks() {
    return instance instanceof Fact.Seen<Instance>(Instance seen) ? seen.marks() : Marks.NONE;
  }

  /** Since when it is in its phase, or since now if nothing is written of it. */
  public Instant waitingSince(Instant now) {
    return marks().status().map(Marks.Status::since).filter(now::isAfter).orElse(now);
  }

  /** True if EC2 shows it running. */
  public boolean isRunning() {
    return instance instanceof Fact.Seen<Instance>(Instance seen)
        && seen.state() == Instance.State.RUNNING;
  }

  /** Those of its balancers that it has to be in service with: all that exist. */
  public List<Balancer> joined() {
    return balancers.entrySet().stream()
        .filter(entry -> !(entry.getValue() instanceof Fact.Gone<BalancerProfile>))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The release that it would fail with; empty if it arrives for no release. */
  public Optional<String> failing() {
    return marks().wish().flatMap(Marks.Wish::release).or(() -> install.map(Install::release));
  }

  /** True if a release is to be installed on it by a command. */
  public boolean lacksDocument() {
    return install.flatMap(Install::document).isPresent();
  }

  /** On its way in: it may have joined before, and that was not written down, or is forgotten. */
  public boolean mayServe() {
    return !marks().isIn(Phase.INSTALLING);
  }

  /** Somebody wants it in since then, be it once more. */
  public boolean isAskedInSince(Instant then) {
    return marks()
        .comeBack()
        .filter(wish -> wish.why().equals(Marks.Wish.ASKED) && wish.since().isAfter(then))
        .isPresent();
  }

  /**
   * True if that it is let in was written down in this action, a moment ago: AWS may have heard so.
   * Had it heard longer ago, it would not hold the instance any more.
   */
  public boolean isAdmitted(Instant now) {
    return marks().isIn(Phase.ADMITTED)
        && marks()
            .status()
            .map(Marks.Status::since)
            .filter(since -> now.isBefore(since.plus(HEARD_WITHIN)))
            .filter(since -> hold.filter(it -> !it.opened().isAfter(since)).isPresent())
            .isPresent();
  }

  /** Its balancers tell how far it is; also if it is still held long after it was admitted. */
  public boolean hasJoined(Instant now) {
    return marks().isIn(Phase.JOINING) || marks().isIn(Phase.ADMITTED) && !isAdmitted(now);
  }

  /**
   * What a look at a passage told.
   *
   * @param memberships by balancer; only of the balancers that were looked at
   * @param probe the answer to the probe, or to the idle probe of a departure
   * @param install how far the command is that the marks tell of
   * @param asked when a balancer accepted our register or deregister call, as far as remembered
   */
  public record Reading(
      Map<Balancer, Fact<Membership>> memberships,
      Optional<ProbeResult> probe,
      Optional<Fact<Install.State>> install,
      Map<Balancer, Instant> asked,
      Instant now) {}
}
