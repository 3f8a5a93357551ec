package dev.airlock.proof.invariants;

import dev.airlock.model.Marks;
import dev.airlock.model.Phase;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who enters Standby takes its place along, and who leaves it brings it back: nobody is launched,
 * and nobody has to go, because the function moved somebody. When all trouble is over nobody is in
 * Standby but who is wanted out.
 */
final class CapacityGivenBack extends Invariant {

  /** It leaves Standby once it is ready; or is called out, if it never is. */
  private static final Set<Phase> COMING =
      EnumSet.of(
          Phase.INSTALLING, Phase.ARRIVING, Phase.ARRIVING_AGAIN, Phase.JOINING, Phase.ABANDONING);

  private Optional<Integer> before = Optional.empty();

  @Override
  void arrives(Deed deed) {
    before = deed instanceof Deed.Standby it ? Optional.of(places(it.group())) : Optional.empty();
  }

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Standby it && before.isPresent()) {
      int places = places(it.group());
      check(
          places == before.get(),
          "%s has %d places since %s moved, instead of %d",
          it.group(),
          places,
          it.instances(),
          before.get());
    }
  }

  /** What the group wants in service, and whom it will want again. */
  private int places(String group) {
    Map<String, String> states = truth().states(group);
    return truth().stage().region.autoScaling().desiredCapacity(group)
        + (int) states.values().stream().filter(Releases::isSetAside).count();
  }

  @Override
  void atEnd() {
    truth().fleets().stream()
        .map(fleet -> fleet.group())
        .filter(truth()::isEnrolled)
        .forEach(this::look);
  }

  private void look(String group) {
    truth()
        .states(group)
        .forEach((instance, state) -> {
          if (Releases.isSetAside(state) && !truth().isExcused(instance)) {
            Marks marks = truth().marksOf(instance);
            boolean isWantedOut = marks.leave().isPresent();
            boolean isComing = marks.phase().filter(COMING::contains).isPresent();
            check(
                isWantedOut || isComing,
                "%s is still in Standby, and nobody wants it out",
                instance);
          }
        });
  }
}
