package dev.airlock.region.plane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A machine that is switched on, as far as anyone can tell from outside. */
final class SimulatedHost {

  final Machine machine;
  private final Instant opensAt;
  private final Instant warmAt;
  boolean passesChecks = true;
  Duration answerTime = Duration.ofMillis(1);

  private final Optional<SecondPort> second;

  /**
   * A port besides that of the application.
   *
   * @param later so much later its health page is good; requests are served from the first on
   */
  record SecondPort(int number, Duration later) {}

  SimulatedHost(Machine machine, Instant startedAt, Optional<SecondPort> second) {
    this.machine = machine;
    this.second = second;
    opensAt = startedAt.plus(machine.software().boot());
    warmAt = opensAt.plus(machine.software().warmUp());
  }

  boolean listensOn(int port, Instant now) {
    boolean isOpen = port == machine.software().port() || second(port).isPresent();
    return isOpen && !now.isBefore(opensAt);
  }

  boolean isReady(Instant now) {
    return machine.software().becomesHealthy() && !now.isBefore(warmAt);
  }

  /** What its health page answers. */
  int status(Instant now) {
    boolean broken = !machine.software().becomesHealthy() && !now.isBefore(warmAt);
    return broken ? 500 : isReady(now) && passesChecks ? 200 : 503;
  }

  boolean passes(HealthCheck check, Instant now) {
    return listensOn(check.port(), now)
        && (check.protocol().equals("TCP") || isReady(now.minus(later(check))) && passesChecks);
  }

  private Duration later(HealthCheck check) {
    return second(check.port()).map(SecondPort::later).orElse(Duration.ZERO);
  }

  private Optional<SecondPort> second(int port) {
    return second.filter(it -> it.number() == port);
  }
}
