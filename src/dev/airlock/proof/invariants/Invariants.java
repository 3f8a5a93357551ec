package dev.airlock.proof.invariants;

import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches what truly happens in a region, and tells which promises it breaks.
 *
 * <p>Everything is judged by what the region knows; the function's own words count only where the
 * promise is that it says something.
 */
public final class Invariants {

  private static final List<Supplier<Invariant>> ALL =
      List.of(
          ReadyBeforeTraffic::new,
          ServingBeforeLaunch::new,
          DrainBeforeRelease::new,
          AllNotAny::new,
          GraceFirst::new,
          NoResurrection::new,
          TokenFidelity::new,
          OneVerdict::new,
          ZeroDrop::new,
          Scope::new,
          ForcedIsSaid::new,
          AckAfterEffect::new,
          BatchIsolation::new,
          FreshBeforeWrite::new,
          DeadlineGuard::new,
          AbsentIsDrained::new,
          UnknownIsNotAbsent::new,
          AbandonIsDrainedToo::new,
          WarmPoolSilence::new,
          ComposeOnce::new,
          NoSelfFight::new,
          OutIsDrained::new,
          LastWordStands::new,
          BoundedWork::new,
          ConfigPin::new,
          Explained::new,
          Unprivileged::new,
          NoOrphan::new,
          StableReconciliation::new,
          BeatTheHook::new,
          LostEventRecovered::new,
          NeverReadyEnds::new,
          HeartbeatStops::new,
          PoisonLeaves::new,
          CapacityFloor::new,
          AtMostSurge::new,
          StandbyFirst::new,
          CapacityGivenBack::new,
          CarriedByAll::new,
          DeployFence::new,
          InstallOnce::new,
          FailedStaysOut::new,
          ArrivesWithRelease::new,
          DeployEnds::new);

  private final Truth truth;
  private final Situations situations;
  private final List<Invariant> all = ALL.stream().map(Supplier::get).toList();

  /**
   * Watches from now on.
   *
   * @param fleets the enrolled groups, with every balancer that they may ever have to do with
   * @param tally counts how often each could have been broken
   */
  public Invariants(Stage stage, List<Fleet> fleets, Tally tally) {
    truth = new Truth(stage, List.copyOf(fleets), tally);
    all.forEach(invariant -> invariant.watch(truth));
    situations = new Situations(truth);
    new Watch(truth, this::tell).begin();
  }

  /** The names of all, as violations and tallies use them. */
  public static List<String> names() {
    return ALL.stream().map(Supplier::get).map(Invariant::name).toList();
  }

  /** The world did this to an instance: what necessarily follows from it breaks no promise. */
  public void excuse(String instance, Excuse why) {
    truth.excuse(instance, why);
  }

  /** What was broken so far. */
  public List<Violation> broken() {
    return truth.violations();
  }

  /** True if nothing is under way, and every group is as it should be: nothing is left to do. */
  public boolean isSettled() {
    return !truth.actions.isAnyOpen()
        && StableReconciliation.complaints(truth).findAny().isEmpty()
        && DeployEnds.complaints(truth).findAny().isEmpty();
  }

  /** All that was broken, with what is not at rest now, after all trouble is over. */
  public List<Violation> atEnd() {
    all.forEach(Invariant::atEnd);
    return truth.violations();
  }

  private void tell(Consumer<Happenings> happening) {
    all.forEach(happening);
    happening.accept(situations);
  }
}
