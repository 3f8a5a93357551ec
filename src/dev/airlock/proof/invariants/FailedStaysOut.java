package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Marks;

/** Whoever a release could not be installed on joins no balancer while that release is wanted. */
final class FailedStaysOut extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      instances.forEach(instance ->
          truth()
              .groupOf(instance)
              .flatMap(truth().releases::wanted)
              .filter(release -> release.terms().document().isPresent())
              .ifPresent(release -> look(balancer, instance, release)));
    }
  }

  private void look(String balancer, String instance, FleetRelease release) {
    boolean hasFailed =
        truth()
            .marksOf(instance)
            .carried()
            .install()
            .filter(install -> install.release().equals(release.label()))
            // What failed when it was asked for before is tried anew.
            .filter(install -> !install.attempt().isBefore(release.asked()))
            .filter(install -> install.state().equals(Marks.Install.FAILED))
            .isPresent();
    check(
        !hasFailed,
        "%s is registered with %s, though %s failed on it",
        instance,
        balancer,
        release.label());
  }
}
