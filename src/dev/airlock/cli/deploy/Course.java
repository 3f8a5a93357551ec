package dev.airlock.cli.deploy;

import dev.airlock.decide.release.Progress.State;
import dev.airlock.decide.release.Refusal;
import dev.airlock.decide.release.Status;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.Group;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was asked about a release of a fleet, and how far that is, as the fleet's tags tell. */
final class Course {

  /** EventBridge tells whole seconds, and clocks differ a little. */
  private static final Duration CLOCKS = Duration.ofSeconds(3);

  private final Wakeup.OfFleet asked;
  private final Group before;
  private final String label;

  /**
   * @param before the fleet before it was asked
   */
  Course(Wakeup.OfFleet asked, Group before) {
    this.asked = asked;
    this.before = before;
    this.label = label(asked, before);
  }

  /** The release that it is about; empty if there is none. */
  String label() {
    return label;
  }

  private static String label(Wakeup.OfFleet asked, Group before) {
    return switch (asked) {
      case Wakeup.Release release -> release.release();
      case Wakeup.Steer(var _, var _, How how, var _) ->
          (how == How.BACK ? ReleaseTags.before(before.tags()) : ReleaseTags.current(before.tags()))
              .map(FleetRelease::label)
              .orElse("");
    };
  }

  /** A verdict on this. */
  Verdict verdict(Result result, String says) {
    return new Verdict(asked.fleet(), label, result, says);
  }

  boolean isHalt() {
    return asked instanceof Wakeup.Steer(var _, var _, How how, var _) && how == How.HALT;
  }

  /** True of a halt of what somebody has halted before. */
  boolean changesNothing() {
    return isHalt() && ReleaseTags.steering(before.tags()).filter(Steering::isHalted).isPresent();
  }

  /**
   * How far it is.
   *
   * @param fleet as it was seen at {@code now}
   * @param rests true if none of its instances is on its way
   */
  Verdict in(Group fleet, boolean rests, Instant now) {
    Optional<FleetRelease> current = ReleaseTags.current(fleet.tags());
    if (current.filter(it -> it.label().equals(label)).isEmpty()
        && !current.equals(ReleaseTags.current(before.tags()))) {
      String other = current.map(FleetRelease::label).orElse("none");
      return verdict(Result.FAILED, "superseded: the fleet should run %s by now".formatted(other));
    }
    Optional<Refusal> refusal = refusal(fleet);
    if (refusal.isPresent()) {
      return verdict(Result.REFUSED, refusal.get().says());
    }
    if (heard(fleet).isEmpty()) {
      return verdict(Unheard.result(asked.time(), now), Unheard.says(asked.time(), now));
    }
    return isHalt() ? halted(rests) : rolled(fleet, current.orElseThrow());
  }

  /** Airlock knows more than whoever asks: which documents it may run, and who is enrolled. */
  private Optional<Refusal> refusal(Group fleet) {
    return Refusal.read(fleet.tags())
        .filter(it -> it.label().equals(asked.label().orElse("")))
        .filter(it -> isNew(it.asked(), Refusal.read(before.tags()).map(Refusal::asked)))
        .filter(it -> !it.asked().isBefore(asked.time().minus(CLOCKS)));
  }

  private Verdict halted(boolean rests) {
    return rests
        ? verdict(Result.DONE, "halted, and nobody is on the way")
        : verdict(Result.UNDER_WAY, "nobody else begins; some are still on their way");
  }

  /** One that goes on is not halted because it was. */
  private Verdict rolled(Group fleet, FleetRelease release) {
    Optional<Status> known = Status.read(before.tags());
    return Status.read(fleet.tags())
        .filter(status -> status.isOf(release))
        .filter(status -> status.state() != State.HALTED || !known.equals(Optional.of(status)))
        .map(status ->
            verdict(
                switch (status.state()) {
                  case ROLLING -> Result.UNDER_WAY;
                  case SUCCEEDED -> Result.DONE;
                  case HALTED -> Result.FAILED;
                },
                status.says()))
        .orElseGet(() -> verdict(Result.UNDER_WAY, "written down, and about to begin"));
  }

  /** When it was asked, as it was written down: since this command, or by others a moment ago. */
  private Optional<Instant> heard(Group fleet) {
    return switch (asked) {
      case Wakeup.Steer(var _, var _, How how, var _) when how != How.BACK ->
          ReleaseTags.steering(fleet.tags())
              .filter(it -> it.isHalted() == (how == How.HALT))
              .filter(
                  it -> isNew(it.asked(), ReleaseTags.steering(before.tags()).map(Steering::asked)))
              .map(Steering::asked);
      case Wakeup.OfFleet _ ->
          ReleaseTags.current(fleet.tags())
              .filter(it -> it.label().equals(label))
              .map(FleetRelease::asked)
              .filter(it -> isNew(it, ReleaseTags.current(before.tags()).map(FleetRelease::asked)));
    };
  }

  private boolean isNew(Instant time, Optional<Instant> known) {
    return known.filter(time::equals).isEmpty() || !time.isBefore(asked.time().minus(CLOCKS));
  }
}
