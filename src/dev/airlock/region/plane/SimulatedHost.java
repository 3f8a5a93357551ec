package dev.airlock.region.plane;

import java.time.Duration;
import java.time.Instant;

/** A machine that is switched on, as far as anyone can tell from outside. */
final class SimulatedHost {

  final Machine machine;
  private final Instant opensAt;
  private final Instant readyAt;
  boolean passesChecks = true;
  Duration answerTime = Duration.ofMillis(1);

  SimulatedHost(Machine machine, Instant startedAt) {
    this.machine = machine;
    opensAt = startedAt.plus(machine.software().boot());
    readyAt =
        machine.software().becomesHealthy()
            ? opensAt.plus(machine.software().warmUp())
            : Instant.MAX;
  }

  boolean listensOn(int port, Instant now) {
    return port == machine.software().port() && !now.isBefore(opensAt);
  }

  boolean isReady(Instant now) {
    return !now.isBefore(readyAt);
  }

  boolean passes(HealthCheck check, Instant now) {
    return listensOn(check.port(), now)
        && (check.protocol().equals("TCP") || isReady(now) && passesChecks);
  }
}
