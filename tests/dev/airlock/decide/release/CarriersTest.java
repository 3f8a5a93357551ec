package dev.airlock.decide.release;

import static dev.airlock.decide.release.FleetScene.ASKED;
import static dev.airlock.decide.release.FleetScene.NOON;
import static dev.airlock.decide.release.FleetScene.WEB;
import static dev.airlock.decide.release.FleetScene.carrying;
import static dev.airlock.decide.release.FleetScene.failed;
import static dev.airlock.decide.release.FleetScene.wanted;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Member.LifecycleState.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Phase;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How an instance counts for the release of its fleet. */
class CarriersTest {

  private static final Instant EARLIER = NOON.minusSeconds(120);
  private static final Marks OUT_FOR_B = wanted(Wish.forRelease(Side.OUT, "b", EARLIER), Phase.OUT);

  private static Carrier carrier(FleetScene fleet) {
    return fleet.carriers().get("i-1");
  }

  private static Carrier carrier(LifecycleState state, Marks marks) {
    return carrier(new FleetScene().member("i-1", state, marks));
  }

  private static Carrier wished(Side side, String why, Phase phase) {
    return carrier(IN_SERVICE, wanted(new Wish(side, why, EARLIER), phase));
  }

  private static Instance instance(Instance.State state, Marks marks) {
    return new Instance("i-1", "10.0.0.1", state, marks);
  }

  private static Carrier without(LifecycleState state, Instance.State ec2, Marks marks) {
    return carrier(new FleetScene().plain().member("i-1", state, Fact.seen(instance(ec2, marks))));
  }

  @ParameterizedTest
  @CsvSource({
    "IN_SERVICE, SERVING",
    "PENDING_WAIT, ARRIVING",
    "PENDING, ARRIVING",
    "PENDING_PROCEED, ARRIVING",
    "TERMINATING_WAIT, LEAVING",
    "REPLACING_ROOT_VOLUME_WAIT, AWAY"
  })
  void what_its_group_says_tells_where_it_is(LifecycleState state, Stage stage) {
    assertThat(carrier(state, carrying("a")).stage()).isEqualTo(stage);
  }

  @ParameterizedTest
  @EnumSource(names = {"WARMED_PENDING_WAIT", "WARMED_TERMINATING_WAIT", "STANDBY", "OTHER"})
  void the_warm_pool_and_whoever_somebody_put_into_standby_are_none_of_it(LifecycleState state) {
    assertThat(carrier(state, carrying("a"))).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_SERVICE", "ENTERING_STANDBY", "STANDBY", "PENDING", "OTHER"})
  void who_is_out_for_a_release_is_so_wherever_its_group_has_it(LifecycleState state) {
    assertThat(carrier(state, OUT_FOR_B).stage()).isEqualTo(Stage.OUT);
  }

  @Test
  void only_who_serves_serves_in_its_balancers() {
    assertThat(carrier(IN_SERVICE, carrying("a")).serves()).containsExactly(WEB);
    assertThat(carrier(IN_SERVICE, OUT_FOR_B).serves()).isEmpty();
  }

  @Test
  void who_cannot_be_read_is_neither_spared_nor_missed_and_who_is_gone_leaves() {
    Fact<Instance> unread = Fact.unread("throttled");

    assertThat(carrier(new FleetScene().member("i-1", IN_SERVICE, unread)).stage())
        .isEqualTo(Stage.ARRIVING);
    assertThat(carrier(new FleetScene().member("i-1", IN_SERVICE, Fact.gone())).stage())
        .isEqualTo(Stage.LEAVING);
  }

  @Test
  void who_ends_or_drains_leaves() {
    Fact<Instance> stopping = Fact.seen(instance(Instance.State.STOPPING, carrying("a")));

    assertThat(carrier(new FleetScene().member("i-1", IN_SERVICE, stopping)).stage())
        .isEqualTo(Stage.LEAVING);
    assertThat(wished(Side.OUT, "spot", Phase.DRAINING).stage()).isEqualTo(Stage.LEAVING);
  }

  @Test
  void who_wants_it_out_tells_whether_it_comes_back_by_itself() {
    assertThat(wished(Side.OUT, "release:b", Phase.DRAINING).stage()).isEqualTo(Stage.OUT);
    assertThat(wished(Side.OUT, "asked", Phase.OUT).stage()).isEqualTo(Stage.TAKEN_OUT);
    assertThat(wished(Side.OUT, "failed:b", Phase.OUT).stage()).isEqualTo(Stage.FAILED);
    assertThat(wished(Side.OUT, "never-ready", Phase.OUT).stage()).isEqualTo(Stage.FAILED);
  }

  @Test
  void who_is_wanted_in_is_on_its_way_until_it_has_come() {
    assertThat(wished(Side.IN, "release:b", Phase.ARRIVING).stage()).isEqualTo(Stage.OUT);
    assertThat(wished(Side.IN, "release:b", Phase.IN_SERVICE).stage()).isEqualTo(Stage.SERVING);
    assertThat(wished(Side.IN, "asked", Phase.JOINING).stage()).isEqualTo(Stage.OUT);
  }

  @Test
  void who_is_given_up_with_this_release_has_failed_and_with_another_is_away() {
    assertThat(wished(Side.IN, "release:b", Phase.ABANDONING).stage()).isEqualTo(Stage.FAILED);
    assertThat(wished(Side.IN, "release:a2", Phase.ABANDONING).stage()).isEqualTo(Stage.AWAY);
    assertThat(wished(Side.IN, "asked", Phase.ABANDONING).stage()).isEqualTo(Stage.AWAY);
  }

  @Test
  void who_was_given_up_before_it_was_resumed_is_away_and_is_tried_again() {
    Marks givenUp = wanted(Wish.forRelease(Side.IN, "b", EARLIER), Phase.ABANDONING);
    FleetScene resumed = resumed(NOON.plusSeconds(1)).member("i-1", IN_SERVICE, givenUp);
    FleetScene atOnce = resumed(NOON).member("i-1", IN_SERVICE, givenUp);

    assertThat(carrier(resumed).stage()).isEqualTo(Stage.AWAY);
    assertThat(carrier(atOnce).stage()).isEqualTo(Stage.FAILED);
    assertThat(carrier(atOnce).target()).as("though asked in before").contains("b");
  }

  private static FleetScene resumed(Instant when) {
    return new FleetScene().tags(ReleaseTags.steering(new Steering(false, when)));
  }

  @Test
  void a_failure_counts_for_its_release_unless_that_was_resumed_since() {
    Marks marks = failed("b", "it never answered");

    assertThat(carrier(IN_SERVICE, marks).target()).contains("b");
    assertThat(carrier(resumed(NOON).member("i-1", IN_SERVICE, marks)).target()).isEmpty();
    assertThat(wished(Side.OUT, "never-ready", Phase.OUT).target()).isEmpty();
  }

  @Test
  void who_is_asked_in_comes_with_the_fleets_release_whoever_took_it_out() {
    assertThat(wished(Side.IN, "asked", Phase.ARRIVING).target()).contains("b");
    assertThat(wished(Side.IN, "release:a2", Phase.ARRIVING).target()).contains("a2");
    assertThat(wished(Side.OUT, "release:a2", Phase.OUT).target()).contains("a2");
    assertThat(wished(Side.OUT, "asked", Phase.OUT).target()).isEmpty();
  }

  @Test
  void without_a_group_only_its_own_mark_says_that_it_serves() {
    Marks serving = wanted(new Wish(Side.IN, "asked", ASKED), Phase.IN_SERVICE);

    assertThat(without(IN_SERVICE, Instance.State.RUNNING, serving).stage())
        .isEqualTo(Stage.SERVING);
    assertThat(without(IN_SERVICE, Instance.State.RUNNING, carrying("a")).stage())
        .isEqualTo(Stage.ARRIVING);
  }

  @Test
  void without_a_group_who_starts_arrives_and_who_stops_leaves_unless_it_is_out() {
    assertThat(without(OTHER, Instance.State.PENDING, carrying("a")).stage())
        .isEqualTo(Stage.ARRIVING);
    assertThat(without(OTHER, Instance.State.PENDING, OUT_FOR_B).stage()).isEqualTo(Stage.OUT);
    assertThat(without(OTHER, Instance.State.STOPPING, carrying("a")).stage())
        .isEqualTo(Stage.LEAVING);
    assertThat(without(OTHER, Instance.State.STOPPING, OUT_FOR_B)).isNull();
    assertThat(without(OTHER, Instance.State.STOPPED, carrying("a"))).isNull();
  }

  @Test
  void without_a_group_who_cannot_be_read_may_arrive_and_who_is_gone_is_none_of_it() {
    FleetScene unread = new FleetScene().plain().member("i-1", OTHER, Fact.unread("throttled"));
    FleetScene gone = new FleetScene().plain().member("i-1", OTHER, Fact.gone());

    assertThat(carrier(unread).stage()).isEqualTo(Stage.ARRIVING);
    assertThat(carrier(gone)).isNull();
  }
}
