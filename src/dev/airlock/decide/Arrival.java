package dev.airlock.decide;

import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static dev.airlock.model.Membership.Standing.UNUSED;

import dev.airlock.model.Announcement;
import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Move.Result;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way in: ready by its probe, registered everywhere, in service everywhere, let in. One that is
 * not ready in time goes out the way every instance does, and its launch is abandoned.
 */
final class Arrival {

  private final Passage passage;
  private final Passage.Reading reading;
  private final Instant now;
  private final Standings standings;
  private final HookTime time;

  private Arrival(Passage passage, Passage.Reading reading) {
    this.passage = passage;
    this.reading = reading;
    this.now = reading.now();
    this.standings = new Standings(passage, reading);
    this.time = new HookTime(passage, now);
  }

  static Plan decide(Passage passage, Passage.Reading reading) {
    return new Arrival(passage, reading).decide();
  }

  private Plan decide() {
    if (passage.instance() instanceof Fact.Unread<Instance>(String why)) {
      return moves().waiting(Reason.INSTANCE_UNREAD, why, Next.poll(now));
    }
    if (passage.marks().isIn(Phase.ABANDONING)) {
      return abandon();
    }
    if (passage.isAdmitted(now)) {
      return letIn(carried());
    }
    if (hasEnded() && passage.hasJoined(now)) {
      return giveUp(Reason.GONE_BEFORE_SERVICE, "the instance ended before it was in service");
    }
    if (hasEnded()) {
      String says = "the instance ended before it was ready";
      return (passage.hooks().isEmpty()
              ? moves()
              : moves().warn(Announcement.Kind.ARRIVAL_ABANDONED, says))
          .complete(Result.ABANDON)
          .stampEnd(Phase.RELEASED)
          .done(Reason.GONE_BEFORE_SERVICE, says);
    }
    if (isToStayOut()) {
      // Its group may register it as it lets it in: it is out once that has been looked at.
      return moves()
          .complete(Result.CONTINUE)
          .stampEnd(Phase.RELEASED)
          .done(Reason.KEPT_OUT, "asked to stay out until it is asked to come in");
    }
    if (passage.marks().leave().isPresent()) {
      return giveUp(
          Reason.GONE_BEFORE_SERVICE,
          "asked to leave before it was ready: " + passage.marks().leave().get().why());
    }
    if (servesAlready()) {
      return letIn(Map.of());
    }
    Optional<Plan> notYet = passage.hasJoined(now) ? joined() : installed().or(this::ready);
    if (notYet.isEmpty()) {
      return letIn(carried());
    }
    return isOutOfTime() ? giveUp(Reason.NEVER_READY, notYet.get().says()) : notYet.get();
  }

  /** It came with a new root volume, or out of the pool, while somebody wants it out. */
  private boolean isToStayOut() {
    return !passage.hasJoined(now) && passage.marks().isAskedOut();
  }

  /** Asked to come in, and never taken out as far as is known: every balancer says so too. */
  private boolean servesAlready() {
    boolean wasOut = passage.marks().phase().filter(phase -> phase != Phase.IN_SERVICE).isPresent();
    return passage.hooks().isEmpty()
        && !wasOut
        && !passage.balancers().isEmpty()
        && standings.notInService().isEmpty();
  }

  /** Probed in this very tick: what was ready before it stopped and started proves nothing. */
  private Optional<Plan> ready() {
    Optional<ProbeResult> probe = reading.probe();
    if (probe.isPresent() && !probe.get().isReady()) {
      return Optional.of(
          arriving()
              .waiting(
                  probe.get().verdict() == ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS
                      ? Reason.BLOCKED_BY_IDLE_CONNECTIONS
                      : Reason.NOT_READY,
                  probe.get().detail(),
                  Next.poll(passage.waitingSince(now))));
    }
    if (probe.isEmpty() && passage.settings().probe().isPresent() || !isRunning()) {
      return Optional.of(
          arriving()
              .waiting(
                  Reason.INSTANCE_UNREAD,
                  "EC2 does not show it running yet",
                  Next.poll(passage.waitingSince(now))));
    }
    List<Balancer> unknown =
        standings.unread().stream()
            .filter(balancer -> passage.balancers().get(balancer) instanceof Fact.Unread<?>)
            .toList();
    if (!unknown.isEmpty()) {
      return Optional.of(
          arriving()
              .waiting(
                  Reason.BALANCER_UNREAD,
                  standings.said(unknown),
                  Next.poll(passage.waitingSince(now))));
    }
    List<Balancer> toJoin = toJoin();
    if (toJoin.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        moves()
            .stamp(Phase.JOINING, carried())
            .register(toJoin)
            .waiting(
                probe.isPresent() ? Reason.READY : Reason.NOT_PROBED,
                probe.map(ProbeResult::detail).orElse("not probed: the balancers' checks decide")
                    + "; registered with "
                    + Standings.labels(toJoin),
                Next.poll(now)));
  }

  /** That it was registered before is not written over while it is probed. */
  private Moves arriving() {
    return passage.marks().isIn(Phase.ARRIVING_AGAIN) ? moves() : moves().stampOnce(Phase.ARRIVING);
  }

  private Optional<Plan> joined() {
    List<Balancer> unused = standings.in(UNUSED);
    if (!unused.isEmpty()) {
      return Optional.of(giveUp(Reason.NEVER_USED, standings.said(unused)));
    }
    boolean wasLost = standings.in(NOT_REGISTERED).stream().anyMatch(b -> !isJustAsked(b));
    if (wasLost) {
      return Optional.of(
          moves()
              .stamp(Phase.ARRIVING_AGAIN)
              .waiting(
                  Reason.NOT_READY,
                  "no longer registered with "
                      + Standings.labels(standings.in(NOT_REGISTERED))
                      + ": starts anew",
                  Next.poll(now)));
    }
    List<Balancer> notYet = standings.notInService();
    return notYet.isEmpty()
        ? Optional.empty()
        : Optional.of(
            moves()
                .waiting(
                    Reason.JOINING, standings.said(notYet), Next.poll(passage.waitingSince(now))));
  }

  /** Written down before it is said, as {@link #giveUp} is: one action never gets two verdicts. */
  private Plan letIn(Map<String, String> more) {
    if (passage.member().state() == LifecycleState.STANDBY) {
      Next next = Next.poll(passage.waitingSince(now));
      return moves().exitStandby().waiting(Reason.JOINING, "it serves, and leaves Standby", next);
    }
    List<Balancer> joined = passage.joined();
    boolean isAlone = joined.isEmpty();
    String says =
        isAlone ? "ready, and no balancer to join" : "in service with " + Standings.labels(joined);
    boolean isWritten = passage.isAdmitted(now) || passage.hooks().isEmpty();
    return (isWritten ? moves() : moves().stamp(Phase.ADMITTED, more))
        .complete(Result.CONTINUE)
        .announce(Announcement.Kind.IS_IN_SERVICE, says)
        .stampEnd(Phase.IN_SERVICE, more)
        .done(isAlone ? Reason.NOTHING_TO_JOIN : Reason.IN_SERVICE_EVERYWHERE, says);
  }

  /** Written down before anything is done about it: one action never gets two verdicts. */
  private Plan giveUp(Reason reason, String says) {
    return moves()
        .stamp(Phase.ABANDONING, MarkTags.failure(says))
        .waiting(reason, says, Next.poll(now));
  }

  /**
   * A release is not installed on who still serves: its turn to leave for it comes. Who is still
   * being drained since it left has only to wait for the end of that.
   */
  private Optional<Plan> installed() {
    boolean isSeen = passage.mayServe();
    List<Balancer> draining = isSeen ? standings.in(Standing.DRAINING) : List.of();
    boolean isFree = !isSeen || standings.registered().isEmpty();
    if (!isRunning() || !isFree) {
      return Optional.empty();
    }
    List<Balancer> unknown = standings.unread();
    boolean isDue = isSeen && passage.lacksDocument();
    if (isDue && !unknown.isEmpty()) {
      return waitingFor(Reason.BALANCER_UNREAD, unknown);
    }
    if (isDue && !draining.isEmpty()) {
      return waitingFor(Reason.DRAINING, draining);
    }
    return new Installation(passage, reading).notYet();
  }

  private Optional<Plan> waitingFor(Reason reason, List<Balancer> balancers) {
    Next next = Next.poll(passage.waitingSince(now));
    return Optional.of(moves().waiting(reason, standings.said(balancers), next));
  }

  /** A release without a document is nothing but having been out, and ready again. */
  private Map<String, String> carried() {
    return passage
        .install()
        .filter(it -> it.document().isEmpty())
        .map(it -> MarkTags.release(it.release()))
        .orElse(Map.of());
  }

  private Plan abandon() {
    return Departure.decide(
        passage,
        reading,
        new Departure.Ending(
            Phase.ABANDONING,
            passage.settings().whenNeverReady(),
            Reason.ABANDONED,
            passage.marks().carried().failure().orElse("never ready")
                + "; out of every balancer, and drained"));
  }

  /** Who cannot be seen is not called late: only its hook sets it a limit then. */
  private boolean isOutOfTime() {
    boolean isSeen = !passage.hasJoined(now) || standings.unread().isEmpty();
    Instant begun = passage.hooks().isEmpty() ? stageBegun() : time.opened();
    Instant readyBy = begun.plus(passage.settings().readyWithin());
    Stream<Instant> limits =
        Stream.concat(
            time.lastMomentToGiveUp().stream(), isSeen ? Stream.of(readyBy) : Stream.empty());
    return limits.anyMatch(limit -> !now.isBefore(limit));
  }

  /** No hook tells since when it is awaited; what was written before it was awaited does not. */
  private Instant stageBegun() {
    boolean isOnItsWay =
        passage.marks().isIn(Phase.ARRIVING)
            || passage.marks().isIn(Phase.ARRIVING_AGAIN)
            || passage.marks().isIn(Phase.JOINING)
            || isStillToBeSent();
    return isOnItsWay ? passage.waitingSince(now) : now;
  }

  /** Once it is sent, Systems Manager itself sets it a limit. */
  private boolean isStillToBeSent() {
    return passage.marks().isIn(Phase.INSTALLING)
        && passage
            .marks()
            .carried()
            .install()
            .filter(it -> it.isOpen() && it.commandId().isEmpty())
            .isPresent();
  }

  /** A balancer that no longer exists can't be joined, and is not waited for. */
  private List<Balancer> toJoin() {
    return passage.balancers().entrySet().stream()
        .filter(entry -> !(entry.getValue() instanceof Fact.Gone<?>))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Only what was seen counts: EC2 may not know a new instance yet. */
  private boolean hasEnded() {
    return passage.instance() instanceof Fact.Seen<Instance>(Instance i) && i.state().isEnding();
  }

  private boolean isRunning() {
    return passage.isRunning();
  }

  private boolean isJustAsked(Balancer balancer) {
    Instant asked = reading.asked().get(balancer);
    return asked != null && now.isBefore(asked.plus(Pace.REPORTING_LAG));
  }

  private Moves moves() {
    return new Moves(passage, now);
  }
}
