package dev.airlock.region.plane;

import static dev.airlock.model.ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS;
import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import java.time.Instant;

/** What a probe would learn of a host, without a connection. */
final class SimulatedProbe {

  private SimulatedProbe() {}

  static ProbeResult of(SimulatedHost host, ProbeSpec spec, Instant now) {
    if (host.answerTime.compareTo(spec.timeout()) > 0) {
      return unanswered(spec);
    }
    if (!host.listensOn(spec.port(), now)) {
      return new ProbeResult(NOT_READY, "connection refused at :" + spec.port());
    }
    int status = host.status(now);
    String seen = status + " from :" + spec.port() + spec.path();
    boolean wanted = spec.lowestStatus() <= status && status <= spec.highestStatus();
    if (spec.kind() != ProbeSpec.Kind.TCP && !wanted) {
      return new ProbeResult(NOT_READY, seen);
    }
    if (spec.idleConnections() > 0 && host.machine.software().singleThreaded()) {
      return new ProbeResult(BLOCKED_BY_IDLE_CONNECTIONS, "1 idle connection blocks it");
    }
    return new ProbeResult(READY, spec.kind() == ProbeSpec.Kind.TCP ? "it accepts" : seen);
  }

  static ProbeResult unanswered(ProbeSpec spec) {
    return new ProbeResult(
        NOT_READY, "no answer from :" + spec.port() + " in " + spec.timeout().toMillis() + " ms");
  }
}
