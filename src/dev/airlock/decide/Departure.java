package dev.airlock.decide;

import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks.Status;
import dev.airlock.model.Move.Result;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way out: farewell, grace, deregistered everywhere, drained everywhere, settled, idle, let go.
 * Each stage says "not yet" with a plan, or passes on to the next. What is still not yet when time
 * runs out is let go all the same, and the reason says that it was forced.
 */
final class Departure {

  private final Passage passage;
  private final Passage.Reading reading;
  private final Instant now;
  private final Standings standings;
  private final HookTime time;
  private final Standby standby;
  private final Ending ending;
  private final LettingGo lettingGo;

  /**
   * How a way out ends: an arrival that is abandoned leaves like any other, with another verdict.
   *
   * @param phase what is written down with the deregistration
   */
  record Ending(Phase phase, Result result, Reason reason, String says) {
    static final Ending OF_A_DEPARTURE =
        new Ending(
            Phase.DRAINING, Result.CONTINUE, Reason.DRAINED_EVERYWHERE, "drained everywhere");
  }

  private Departure(Passage passage, Passage.Reading reading, Ending ending) {
    this.passage = passage;
    this.reading = reading;
    this.now = reading.now();
    this.standings = new Standings(passage, reading);
    this.time = new HookTime(passage, now);
    this.standby = new Standby(passage, now);
    this.ending = ending;
    this.lettingGo = new LettingGo(passage, ending, now);
  }

  static Plan decide(Passage passage, Passage.Reading reading) {
    return decide(passage, reading, Ending.OF_A_DEPARTURE);
  }

  static Plan decide(Passage passage, Passage.Reading reading, Ending ending) {
    return new Departure(passage, reading, ending).decide();
  }

  private Plan decide() {
    Optional<Plan> notYet =
        read()
            .or(this::farewell)
            .or(() -> standby.notYetEntered(ending.phase(), standings.registered()))
            .or(this::deregistered)
            .or(this::known)
            .or(this::drained)
            .or(() -> standby.notYetThere(passage.waitingSince(now)))
            .or(this::settled)
            .or(this::idle);
    if (notYet.isEmpty()) {
      return hasEnded() ? ended() : lettingGo.drained(moves());
    }
    return isOutOfTime(notYet.get().reason()) ? forced(notYet.get()) : notYet.get();
  }

  /** Nothing is left to wait for. What it still had to do is lost. */
  private Plan ended() {
    String says = "the instance itself has ended";
    List<Balancer> draining = draining();
    if (draining.isEmpty()
        && KnownEnd.ofSettling(passage, reading.asked().values(), now).isEmpty()) {
      return lettingGo.drained(moves(), Reason.INSTANCE_ENDED, says);
    }
    String lost =
        draining.isEmpty() ? "requests may still have been on their way" : standings.said(draining);
    return lettingGo.undrained(
        moves(), Reason.INSTANCE_ENDED, "%s before its drain had (%s)".formatted(says, lost));
  }

  /** Without what was written on the instance nobody knows how far it is. */
  private Optional<Plan> read() {
    return passage.instance() instanceof Fact.Unread<Instance>(String why)
        ? Optional.of(moves().waiting(Reason.INSTANCE_UNREAD, why, Next.poll(now)))
        : Optional.empty();
  }

  /** Farewell and grace are for those that can wait, and still serve. */
  private Optional<Plan> farewell() {
    boolean wanted =
        passage.settings().farewell().isPresent() || !passage.settings().grace().isZero();
    boolean canWait = !isHurried() && !hasEnded() && ending.phase() == Phase.DRAINING;
    boolean serves = !standings.registered().isEmpty() || !mayBeJoining().isEmpty();
    if (!wanted || !canWait || inPhase(Phase.DRAINING) || !serves) {
      return Optional.empty();
    }
    if (!inPhase(Phase.LEAVING)) {
      return Optional.of(
          moves()
              .stamp(Phase.LEAVING)
              .farewell(privateAddress())
              .waiting(Reason.SAYING_FAREWELL, "told that it is about to leave", Next.poll(now)));
    }
    Instant graceEnds = since(Phase.LEAVING).plus(passage.settings().grace());
    return now.isBefore(graceEnds)
        ? Optional.of(
            moves().waiting(Reason.IN_GRACE, "in grace until " + graceEnds, Next.at(graceEnds)))
        : Optional.empty();
  }

  private Optional<Plan> deregistered() {
    List<Balancer> registered =
        Stream.concat(
                Stream.concat(standings.registered().stream(), unreadButUrgent().stream())
                    .filter(balancer -> !isJustAsked(balancer)),
                mayBeJoining().stream())
            .toList();
    if (registered.isEmpty()) {
      return Optional.empty();
    }
    List<Balancer> undrained = registered.stream().filter(this::cutsConnections).toList();
    String says = "taken out of " + Standings.labels(registered);
    return Optional.of(
        moves()
            .stamp(ending.phase())
            .deregister(registered)
            .waiting(
                undrained.isEmpty() ? Reason.LEAVING : Reason.LEAVING_UNDRAINED,
                undrained.isEmpty()
                    ? says
                    : says + "; draining is disabled on " + Standings.labels(undrained),
                Next.poll(now)));
  }

  /** Who was registered a moment ago may be so although a balancer does not say it yet. */
  private List<Balancer> mayBeJoining() {
    boolean isJustJoining =
        inPhase(Phase.JOINING) && now.isBefore(since(Phase.JOINING).plus(Pace.REPORTING_LAG));
    return isJustJoining && !hasEnded() ? standings.in(NOT_REGISTERED) : List.of();
  }

  /** Who has no time leaves what can't be read too, once, without being asked about it. */
  private List<Balancer> unreadButUrgent() {
    boolean isUrgent = isHurried() && !inPhase(ending.phase());
    return isUrgent ? standings.unread().stream().filter(this::isFound).toList() : List.of();
  }

  private boolean isFound(Balancer balancer) {
    return passage.balancers().get(balancer) instanceof Fact.Seen<BalancerProfile>;
  }

  private Optional<Plan> known() {
    List<Balancer> unread = standings.unread();
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            moves()
                .waiting(
                    Reason.BALANCER_UNREAD,
                    standings.said(unread),
                    Next.poll(passage.waitingSince(now))));
  }

  private Optional<Plan> drained() {
    List<Balancer> draining = draining();
    if (draining.isEmpty() || hasEnded()) {
      return Optional.empty();
    }
    List<Instant> ends =
        draining.stream()
            .flatMap(balancer -> KnownEnd.of(passage, balancer, reading.asked()).stream())
            .filter(end -> end.isAfter(now))
            .toList();
    Next next =
        ends.size() == draining.size()
            ? Next.at(ends.stream().max(Instant::compareTo).orElseThrow())
            : Next.poll(passage.waitingSince(now));
    return Optional.of(moves().waiting(Reason.DRAINING, standings.said(draining), next));
  }

  private List<Balancer> draining() {
    return Stream.concat(standings.in(DRAINING).stream(), standings.registered().stream()).toList();
  }

  private Optional<Plan> settled() {
    if (!hasEnded() && KnownEnd.isUnwritten(passage)) {
      // Who took it out, and when, nobody has written down: perhaps a moment ago.
      return Optional.of(
          moves()
              .stamp(ending.phase())
              .waiting(Reason.SETTLING, "already out of every balancer", Next.poll(now)));
    }
    return KnownEnd.ofSettling(passage, reading.asked().values(), now)
        .filter(_ -> !hasEnded())
        .map(end ->
            moves()
                .waiting(
                    Reason.SETTLING,
                    "drained; requests may still be on their way until " + end,
                    Next.at(end)));
  }

  /** Who was asked back meanwhile, and is not ended by its group, goes on with what it does. */
  private Optional<Plan> idle() {
    boolean returns = passage.hooks().isEmpty() && passage.marks().comeBack().isPresent();
    boolean isSet = passage.settings().idle().isPresent();
    if (returns || !isSet || hasEnded() || !inPhase(Phase.DRAINING)) {
      return Optional.empty();
    }
    return reading
        .probe()
        .filter(answer -> !answer.isReady())
        .map(answer ->
            moves()
                .waiting(
                    Reason.NOT_IDLE,
                    "not idle: " + answer.detail(),
                    Next.poll(passage.waitingSince(now))));
  }

  /**
   * Where no hook ends, balancers are waited for: each sets its drain an end. But an instance that
   * is never idle would be waited for without one.
   */
  private boolean isOutOfTime(Reason left) {
    if (passage.hooks().isEmpty() && left != Reason.NOT_IDLE) {
      return false;
    }
    Stream<Instant> limits =
        Stream.concat(
            time.lastMoment().stream(),
            passage.settings().drainWithin().map(begun()::plus).stream());
    return limits.anyMatch(limit -> !now.isBefore(limit));
  }

  /** Unless a hook tells, it has its time from its deregistration on, as one that is given up. */
  private Instant begun() {
    boolean isByHook = !passage.hooks().isEmpty() && ending.phase() != Phase.ABANDONING;
    return isByHook ? time.opened() : passage.waitingSince(now);
  }

  private Plan forced(Plan notYet) {
    return lettingGo.undrained(
        moves().deregister(mayBeRegistered()),
        Reason.FORCED_OUT_OF_TIME,
        "out of time while still " + notYet.reason() + " (" + notYet.says() + ")");
  }

  /**
   * Asking one balancer too many to let it go harms nobody; one that was not looked up can't be.
   */
  private List<Balancer> mayBeRegistered() {
    Stream<Balancer> unread = standings.unread().stream().filter(this::isFound);
    return Stream.concat(standings.registered().stream(), unread).toList();
  }

  /** No hook holds it, and it is about to end: not so if somebody merely wants it out. */
  private boolean isHurried() {
    boolean isAsked = passage.marks().wish().filter(wish -> !wish.isByEc2()).isPresent();
    return passage.hooks().isEmpty() && !isAsked;
  }

  /** One that no longer runs, or exists, serves nobody: nothing is left to drain or wait for. */
  private boolean hasEnded() {
    return switch (passage.instance()) {
      case Fact.Seen<Instance>(Instance seen) -> seen.state().isEnding();
      case Fact.Gone<Instance> _ -> true;
      case Fact.Unread<Instance> _ -> false;
    };
  }

  /** A balancer that reports late is not asked again at once. */
  private boolean isJustAsked(Balancer balancer) {
    Instant asked = reading.asked().get(balancer);
    return asked != null && now.isBefore(asked.plus(Pace.REPORTING_LAG));
  }

  private boolean cutsConnections(Balancer balancer) {
    return passage.balancers().get(balancer) instanceof Fact.Seen<BalancerProfile>(var profile)
        && !profile.drains();
  }

  private Moves moves() {
    return new Moves(passage, now);
  }

  private boolean inPhase(Phase phase) {
    return passage.marks().isIn(phase);
  }

  private Instant since(Phase phase) {
    return passage.marks().status().filter(s -> s.phase() == phase).map(Status::since).orElse(now);
  }

  private String privateAddress() {
    return passage.instance() instanceof Fact.Seen<Instance>(Instance i) ? i.privateAddress() : "";
  }
}
