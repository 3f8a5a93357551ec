package dev.airlock.decide;

import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.arrival;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Member.LifecycleState.ENTERING_STANDBY;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Member.LifecycleState.PENDING;
import static dev.airlock.model.Member.LifecycleState.STANDBY;
import static dev.airlock.model.Member.LifecycleState.TERMINATING_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Instance;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those whose group would replace them as soon as they leave a balancer. */
class StandbyTest {

  @Test
  void it_enters_standby_after_the_stamp_and_before_it_leaves_a_balancer() {
    Plan plan =
        departure().replacedUnlessIn(IN_SERVICE).leave("asked").at(WEB, Standing.IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "EnterStandby", "Deregister");
    assertThat(Moved.phases(plan)).containsExactly(Phase.DRAINING);
  }

  @Test
  void while_its_group_takes_it_in_it_leaves_no_balancer() {
    Plan plan =
        departure().replacedUnlessIn(PENDING).leave("asked").at(WEB, Standing.IN_SERVICE).plan();

    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void it_is_not_out_before_its_group_says_standby() {
    assertThat(drained(ENTERING_STANDBY).moves()).isEmpty();
    assertThat(Moved.phases(drained(STANDBY))).containsExactly(Phase.OUT);
  }

  private static Plan drained(LifecycleState state) {
    return departure()
        .replacedUnlessIn(state)
        .leave("asked")
        .phase(Phase.DRAINING, 600)
        .at(WEB, Standing.NOT_REGISTERED)
        .plan();
  }

  @Test
  void who_serves_again_exits_standby_and_is_in_service_when_its_group_says_so() {
    assertThat(Moved.kinds(serving(STANDBY))).containsExactly("ExitStandby");
    assertThat(Moved.phases(serving(IN_SERVICE))).containsExactly(Phase.IN_SERVICE);
  }

  private static Plan serving(LifecycleState state) {
    return arrival()
        .replacedUnlessIn(state)
        .comeBack()
        .phase(Phase.JOINING, 60)
        .at(WEB, Standing.IN_SERVICE)
        .plan();
  }

  @Test
  void whoever_ends_anyway_or_is_held_by_a_hook_enters_no_standby() {
    assertThat(with(IN_SERVICE).spares(1).leave("asked", 3).passage().isReplaced()).isTrue();
    assertThat(with(IN_SERVICE).leave("asked", 3).passage().isReplaced()).isFalse();
    assertThat(with(IN_SERVICE).spares(1).leave("spot", 3).passage().isReplaced()).isFalse();
    assertThat(with(TERMINATING_WAIT).spares(1).leave("asked", 3).passage().isReplaced()).isFalse();
    Groups stopping = with(IN_SERVICE).spares(1).leave("asked", 3).is(Instance.State.STOPPING);
    assertThat(stopping.passage().isReplaced()).isFalse();
  }

  @Test
  void who_may_not_be_spared_stays_and_its_reason_says_what_to_do() {
    Passages.Found found = with(IN_SERVICE).spares(0).leave("asked", 3).found();

    assertThat(found.candidates()).isEmpty();
    assertThat(found.plans().getFirst().moves()).isEqualTo(List.of());
    assertThat(found.plans().getFirst().says()).endsWith("lower MinSize");
  }
}
