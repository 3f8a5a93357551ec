package dev.airlock.decide;

import static dev.airlock.decide.Scene.FLOWS;
import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.arrival;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Install;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Remembered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LooksTest {

  private final Memory memory = new Memory();

  /** What a warm function would still know. */
  private static final class Memory implements Remembered {
    private final Map<Balancer, Said> said = new HashMap<>();
    private final Map<Balancer, Instant> asked = new HashMap<>();

    Memory said(Balancer balancer, Standing standing, long secondsAgo) {
      said.put(balancer, new Said(new Membership(standing, "said"), NOON.minusSeconds(secondsAgo)));
      return this;
    }

    @Override
    public Optional<Said> said(Balancer balancer, String instanceId) {
      return Optional.ofNullable(said.get(balancer));
    }

    @Override
    public Map<Balancer, Instant> asked(String instanceId) {
      return asked;
    }
  }

  private Looks look(Scene scene) {
    return Looks.of(List.of(scene.passage()), memory, NOON);
  }

  private Fact<Membership> read(
      Scene scene, Balancer balancer, Map<Balancer, Map<String, Fact<Membership>>> health) {
    return Looks.reading(scene.passage(), health, Optional.empty(), Optional.empty(), memory, NOON)
        .memberships()
        .get(balancer);
  }

  @Test
  void every_balancer_of_a_departure_is_asked() {
    Looks looks = look(departure().at(WEB, IN_SERVICE).at(TARGETS, IN_SERVICE));

    assertThat(looks.health()).containsOnlyKeys(WEB, TARGETS);
    assertThat(looks.health().get(WEB)).containsExactly(ID);
  }

  @Test
  void balancers_that_are_gone_or_not_looked_up_are_not_asked() {
    assertThat(look(departure().gone(WEB).notLookedUp(TARGETS, "why")).health()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_arrival_asks_balancers_only_once_it_has_joined(Phase phase) {
    boolean asks = phase == Phase.JOINING || phase == Phase.ABANDONING;

    assertThat(look(arrival().at(WEB, IN_SERVICE).phase(phase, 1)).health().isEmpty())
        .isEqualTo(!asks);
  }

  @Test
  void before_a_release_is_installed_on_one_its_balancers_are_asked_whether_it_serves() {
    Install release = new Install("b", NOON, Optional.of("install"), "{}");
    Scene lacks = arrival().at(WEB, IN_SERVICE).lacks(release);

    assertThat(look(lacks).health()).containsOnlyKeys(WEB);
    assertThat(look(lacks.phase(Phase.ARRIVING, 1)).health()).containsOnlyKeys(WEB);
    assertThat(look(lacks.phase(Phase.INSTALLING, 1)).health()).isEmpty();
  }

  @Test
  void a_target_group_that_said_draining_is_not_asked_before_the_known_end() {
    memory.said(TARGETS, DRAINING, 60);

    assertThat(look(departure().phase(Phase.DRAINING, 300).at(TARGETS, DRAINING)).health())
        .isEmpty();
    assertThat(look(departure().phase(Phase.DRAINING, 301).at(TARGETS, DRAINING)).health())
        .containsOnlyKeys(TARGETS);
  }

  @Test
  void one_that_has_not_said_so_since_the_deregistration_is_asked() {
    Scene scene = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING);

    assertThat(look(scene).health()).containsOnlyKeys(TARGETS);
    memory.said(TARGETS, DRAINING, 61);
    assertThat(look(scene).health()).containsOnlyKeys(TARGETS);
    memory.said(TARGETS, IN_SERVICE, 30);
    assertThat(look(scene).health()).containsOnlyKeys(TARGETS);
    memory.said(TARGETS, DRAINING, 60);
    assertThat(look(scene).health()).isEmpty();
  }

  @Test
  void a_classic_elb_is_always_asked_for_it_may_be_done_sooner() {
    memory.said(WEB, DRAINING, 30);

    assertThat(look(departure().phase(Phase.DRAINING, 60).at(WEB, DRAINING)).health())
        .containsOnlyKeys(WEB);
  }

  @Test
  void a_deregistration_that_is_not_ours_has_no_known_end() {
    memory.said(TARGETS, DRAINING, 30);

    assertThat(look(departure().phase(Phase.LEAVING, 60).at(TARGETS, DRAINING)).health())
        .containsOnlyKeys(TARGETS);
    assertThat(look(departure().at(TARGETS, DRAINING)).health()).containsOnlyKeys(TARGETS);
  }

  @Test
  void an_arrival_is_probed_until_it_joins() {
    Scene scene = arrival().setting("probe", "http:8080/health");

    assertThat(look(scene).probes().get(ID).privateAddress()).isEqualTo("10.0.0.1");
    assertThat(look(scene).probes().get(ID).spec().port()).isEqualTo(8080);
    assertThat(look(scene.phase(Phase.ARRIVING, 1)).probes()).containsOnlyKeys(ID);
    assertThat(look(scene.phase(Phase.RELEASED, 1)).probes()).containsOnlyKeys(ID);
    assertThat(look(scene.phase(Phase.JOINING, 1)).probes()).isEmpty();
    assertThat(look(scene.phase(Phase.ABANDONING, 1)).probes()).isEmpty();
  }

  @Test
  void a_departure_is_asked_whether_it_is_idle_while_it_drains() {
    Scene scene = departure().setting("idle", "tcp:9").setting("probe", "tcp:80");

    assertThat(look(scene).probes()).isEmpty();
    assertThat(look(scene.phase(Phase.DRAINING, 1)).probes().get(ID).spec().port()).isEqualTo(9);
  }

  @Test
  void only_what_runs_and_has_an_address_is_probed() {
    Scene scene = arrival().setting("probe", "tcp:80");
    Instance nowhere = new Instance(ID, "", Instance.State.RUNNING, Marks.NONE);

    assertThat(look(scene.is(Instance.State.PENDING)).probes()).isEmpty();
    assertThat(look(scene.is(Instance.State.RUNNING).instance(Fact.seen(nowhere))).probes())
        .isEmpty();
    assertThat(look(scene.instance(Fact.unread("denied"))).probes()).isEmpty();
    assertThat(look(scene.instance(Fact.gone())).probes()).isEmpty();
  }

  @Test
  void what_was_looked_at_now_goes_before_what_is_remembered() {
    memory.said(WEB, IN_SERVICE, 5);
    Fact<Membership> now = Fact.seen(new Membership(DRAINING, "now"));

    assertThat(read(departure().at(WEB, IN_SERVICE), WEB, Map.of(WEB, Map.of(ID, now))))
        .isEqualTo(now);
  }

  @Test
  void what_was_not_looked_at_is_remembered_or_unread() {
    Scene scene = departure().at(WEB, IN_SERVICE);

    assertThat(read(scene, WEB, Map.of())).isEqualTo(Fact.unread("not looked at"));
    memory.said(WEB, DRAINING, 5);
    assertThat(read(scene, WEB, Map.of())).isEqualTo(Fact.seen(new Membership(DRAINING, "said")));
  }

  @Test
  void a_balancer_that_is_asked_about_another_instance_only_is_remembered_of_this_one() {
    memory.said(TARGETS, DRAINING, 30);
    Scene scene = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING);
    Fact<Membership> another = Fact.seen(new Membership(IN_SERVICE, "another"));

    assertThat(read(scene, TARGETS, Map.of(TARGETS, Map.of("i-another", another))))
        .isEqualTo(Fact.seen(new Membership(DRAINING, "said")));
  }

  @Test
  void silence_about_an_instance_means_gone_only_if_it_has_terminated() {
    Map<Balancer, Map<String, Fact<Membership>>> silence = Map.of(WEB, Map.of());
    Fact<Membership> out = Fact.seen(new Membership(NOT_REGISTERED, "the instance is gone"));
    Fact<Membership> unread = Fact.unread("not in the balancer's answer");

    assertThat(read(departure().at(WEB, DRAINING), WEB, silence)).isEqualTo(unread);
    assertThat(read(departure().is(Instance.State.STOPPED).at(WEB, DRAINING), WEB, silence))
        .isEqualTo(unread);
    assertThat(read(departure().instance(Fact.unread("")).at(WEB, DRAINING), WEB, silence))
        .isEqualTo(unread);
    assertThat(read(departure().instance(Fact.gone()).at(WEB, DRAINING), WEB, silence))
        .isEqualTo(out);
    assertThat(read(departure().is(Instance.State.TERMINATED).at(WEB, DRAINING), WEB, silence))
        .isEqualTo(out);
  }

  @Test
  void what_is_gone_or_was_not_looked_up_stays_so() {
    Scene scene = departure().gone(WEB).notLookedUp(FLOWS, "throttled");
    memory.said(WEB, IN_SERVICE, 5).said(FLOWS, NOT_REGISTERED, 5);

    assertThat(read(scene, WEB, Map.of())).isEqualTo(Fact.gone());
    assertThat(read(scene, FLOWS, Map.of())).isEqualTo(Fact.unread("throttled"));
  }

  @Test
  void the_probe_the_calls_and_the_time_are_handed_on() {
    memory.asked.put(WEB, NOON.minusSeconds(3));
    Passage.Reading reading =
        Looks.reading(
            departure().passage(), Map.of(), Optional.empty(), Optional.empty(), memory, NOON);

    assertThat(reading.asked()).containsEntry(WEB, NOON.minusSeconds(3));
    assertThat(reading.now()).isEqualTo(NOON);
    assertThat(reading.probe()).isEmpty();
  }

  private Looks installing(Scene scene, Phase phase, String state) {
    Marks.Install install = new Marks.Install("b", NOON, state);
    return look(
        scene
            .phase(phase, 5)
            .carries(new Marks.Carried(Optional.empty(), Optional.of(install), Optional.empty())));
  }

  @Test
  void how_far_a_command_is_is_asked_until_its_end_is_written_and_while_it_arrives() {
    assertThat(installing(arrival(), Phase.INSTALLING, "0a1b").installs()).containsOnlyKeys(ID);
    assertThat(installing(arrival(), Phase.ARRIVING, "succeeded").installs()).isEmpty();
    assertThat(installing(departure(), Phase.DRAINING, "0a1b").installs()).isEmpty();
    assertThat(installing(arrival(), Phase.JOINING, "0a1b").installs()).isEmpty();
  }

  @Test
  void balancers_are_asked_about_others_in_the_same_calls() {
    Looks looks = look(departure().at(WEB, IN_SERVICE));

    Looks more = looks.and(Map.of(WEB, Set.of("i-2"), TARGETS, Set.of("i-3")));

    assertThat(more.health()).isEqualTo(Map.of(WEB, Set.of(ID, "i-2"), TARGETS, Set.of("i-3")));
    assertThat(looks.health()).isEqualTo(Map.of(WEB, Set.of(ID)));
  }
}
