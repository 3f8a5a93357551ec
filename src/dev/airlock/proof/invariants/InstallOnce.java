package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * For each attempt to install a release an instance gets one command at most, and only while no
 * balancer sends it requests and it is busy with none.
 */
final class InstallOnce extends Invariant {

  private final Set<String> sent = new HashSet<>();

  /** A process that knows nothing yet, and heard what was so before the command was sent. */
  private boolean isMisled;

  /** It has just started, or another was at work since. */
  private boolean knowsNothing;

  private int environment;

  @Override
  void begins(Invocation invocation) {
    knowsNothing = invocation.coldStart() || invocation.environment() != environment;
    environment = invocation.environment();
    isMisled = false;
  }

  @Override
  void heardLate() {
    isMisled = knowsNothing;
  }

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Install install) {
      install.instances().stream()
          .filter(instance -> truth().isRunning(instance) && !truth().isExcused(instance))
          .filter(_ -> !truth().isBrokenOff())
          .forEach(instance -> isFree(install, instance));
    }
  }

  private void isFree(Deed.Install install, String instance) {
    boolean isRouted =
        truth().fronts.all().stream().anyMatch(front -> truth().fronts.isRouted(front, instance));
    int inFlight = truth().stage().region.plane().inFlight(instance);
    boolean namedOthers =
        truth()
            .groupOf(instance)
            .filter(group -> !truth().hand.retagged(group).equals(Instant.MIN))
            .isPresent();
    check(
        !isRouted && inFlight == 0 || namedOthers,
        "%s gets %s with %d requests under way, routed: %s",
        instance,
        install.attempt(),
        inFlight,
        isRouted);
  }

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Install install) {
      for (String instance : install.instances()) {
        check(
            sent.add(instance + " " + install.attempt()) || isMisled,
            "%s gets %s twice",
            instance,
            install.attempt());
      }
    }
  }
}
