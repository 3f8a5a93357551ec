package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS;
import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Probes over the network, as balancers check health: HTTP, HTTPS without verifying certificates,
 * or TCP, several in a row, and the idle-connection probe last.
 */
public final class NetworkProber implements Prober {

  private final LongSupplier nanos;
  private final Pause pause;
  private final RandomGenerator random;

  /**
   * A prober on real sockets.
   *
   * @param nanos a clock that only moves forward, in nanoseconds
   * @param pause waits between the probes of one look
   * @param random spreads the deadlines of the idle-connection probe
   */
  public NetworkProber(LongSupplier nanos, Pause pause, RandomGenerator random) {
    this.nanos = nanos;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public ProbeResult probe(String privateAddress, ProbeSpec spec) {
    try {
      return switch (Target.of(privateAddress, spec)) {
        case Target.Checked.Safe(var target) -> look(target);
        case Target.Checked.Refused(var why) -> result(NOT_READY, why);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result(NOT_READY, "the probe was interrupted");
    } catch (RuntimeException e) {
      // One instance's odd answer must not keep the others from being looked at.
      return result(NOT_READY, "the probe itself failed: " + e);
    }
  }

  private ProbeResult look(Target target) throws InterruptedException {
    var spec = target.spec();
    var connection = new Connection(target, nanos);
    Answer last = null;
    for (int i = 1; i <= Math.max(1, spec.inARow()); i++) {
      if (last != null) {
        pause.of(rest(spec.every(), last.took()));
      }
      last = connection.ask(spec.timeout());
      if (!target.accepts(last)) {
        var which = i == 1 ? "" : ", probe %d of %d".formatted(i, spec.inARow());
        return result(NOT_READY, target.describe(last) + which);
      }
    }
    var inARow = spec.inARow() > 1 ? ", %d in a row".formatted(spec.inARow()) : "";
    return withIdleConnections(target, connection, target.describe(last) + inARow);
  }

  private ProbeResult withIdleConnections(Target target, Connection connection, String ready)
      throws InterruptedException {
    // A TCP probe has nothing to ask for: the kernel accepts for a server that is stuck.
    if (target.spec().kind() == ProbeSpec.Kind.TCP || target.spec().idleConnections() < 1) {
      return result(READY, ready);
    }
    return switch (new IdleConnections(target, connection, random).probe()) {
      case IdleConnections.Harmless() -> result(READY, ready);
      case IdleConnections.Abstained(var why) -> result(READY, ready + "; " + why);
      case IdleConnections.Unready(var why) -> result(NOT_READY, why);
      case IdleConnections.Blocking(int number) ->
          result(
              BLOCKED_BY_IDLE_CONNECTIONS,
              number == 1 ? "1 idle connection blocks it" : number + " idle connections block it");
    };
  }

  /** From start to start: what is left of {@code every} after a probe that took {@code took}. */
  private static Duration rest(Duration every, Duration took) {
    var rest = every.minus(took);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static ProbeResult result(ProbeResult.Verdict verdict, String detail) {
    return new ProbeResult(verdict, detail);
  }
}
