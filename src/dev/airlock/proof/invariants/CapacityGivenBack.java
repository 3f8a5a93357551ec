package dev.airlock.proof.invariants;

import dev.airlock.model.Side;
import java.util.Map;
import java.util.Optional;

/**
 * Who enters Standby takes its place along, and who leaves it brings it back: nobody is launched,
 * and nobody has to go, because the function moved somebody. When all trouble is over nobody is in
 * Standby but who is wanted out.
 */
final class CapacityGivenBack extends Invariant {

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
            boolean isWantedOut =
                truth()
                    .marksOf(instance)
                    .wish()
                    .filter(wish -> wish.side() == Side.OUT)
                    .isPresent();
            check(isWantedOut, "%s is still in Standby, and nobody wants it out", instance);
          }
        });
  }
}
