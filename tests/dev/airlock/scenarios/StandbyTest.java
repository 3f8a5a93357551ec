package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;

/** The group trusts its balancers' health checks, and would replace whoever leaves them. */
class StandbyTest {

  private static Deploying trusting(int size) {
    return new Deploying(size, Stage.usualSettings()).attached();
  }

  private static void untilIs(String phase, String id, Deploying web) {
    web.stage.within(
        Duration.ofMinutes(10),
        () -> web.stage.tagOf(id, "airlock:status").startsWith(phase + " "));
  }

  /** These very ones serve, and its capacity has been given back. */
  private static void isWhole(Deploying web, List<String> members) {
    assertThat(web.stage.idsIn("web", "InService")).isEqualTo(members);
    assertThat(web.desired()).isEqualTo(members.size());
  }

  private static void install(Deploying web, Script.Result result) {
    web.stage.region.commands().define("install", (_, _) -> result);
  }

  @Test
  void a_release_takes_each_through_standby_and_nobody_is_replaced() {
    Deploying web = trusting(3);
    List<String> before = web.members();

    web.release("b").until("Airlock Release Succeeded b 3/3");
    web.stage.pass(Duration.ofMinutes(2));

    assertThat(web.members()).isEqualTo(before);
    assertThat(web.carried()).containsOnly("b");
    isWhole(web, before);
    assertThat(web.lowest()).isEqualTo(2);
    assertThat(web.stage.callsOf("EnterStandby")).isEqualTo(3);
    assertThat(web.stage.callsOf("ExitStandby")).isEqualTo(3);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void one_that_is_asked_out_is_in_standby_until_it_is_asked_in() {
    Deploying web = trusting(2);
    List<String> before = web.members();
    String id = before.getFirst();

    web.stage.ask(Side.OUT, id);
    untilIs("out", id, web);
    web.stage.pass(Duration.ofHours(1));
    assertThat(web.stage.idsIn("web", "Standby")).containsExactly(id);
    assertThat(web.desired()).isEqualTo(1);

    web.stage.ask(Side.IN, id);
    untilIs("in-service", id, web);
    isWhole(web, before);
  }

  @Test
  void one_that_is_asked_in_while_it_enters_standby_comes_back_when_it_is_there() {
    Deploying web = trusting(2);
    List<String> before = web.members();
    String id = before.getFirst();
    web.stage.ask(Side.OUT, id);
    web.stage.within(
        Duration.ofMinutes(10), () -> web.stage.idsIn("web", "EnteringStandby").contains(id));
    // Of two requests of the same second the one to leave stands.
    web.stage.pass(Duration.ofSeconds(2));

    web.stage.ask(Side.IN, id);
    untilIs("in-service", id, web);

    isWhole(web, before);
  }

  @Test
  void one_on_which_it_fails_stays_in_standby_until_it_is_tried_again() {
    Deploying web = trusting(2);
    List<String> before = web.members();
    install(web, Script.Result.failure(Duration.ofSeconds(5), "disk full"));
    web.release("b").until("Airlock Release Halted b 0/2");
    web.stage.pass(Duration.ofMinutes(30));

    String failed = web.installed.getFirst();
    assertThat(web.stage.idsIn("web", "Standby")).containsExactly(failed);
    assertThat(web.desired()).isEqualTo(1);
    assertThat(web.status()).contains(failed + " (in Standby): ");
    assertThat(web.members()).isEqualTo(before);

    install(web, Script.Result.success(Duration.ofSeconds(5), "done"));
    web.ask("Airlock Release Resume", Map.of()).until("Airlock Release Succeeded b 2/2");
    isWhole(web, before);
  }

  @Test
  void a_group_that_may_not_be_smaller_moves_nobody() {
    Deploying web = trusting(2).atLeast(2);

    web.release("b");
    web.stage.ask(Side.OUT, web.members().getFirst());
    web.stage.pass(Duration.ofMinutes(5));

    assertThat(web.announced).hasSize(2).allMatch(it -> it.startsWith("Airlock Request Refused"));
    assertThat(web.said).allMatch(it -> it.contains("lower MinSize"));
    assertThat(web.stage.callsOf("EnterStandby")).isZero();
    assertThat(web.stage.idsIn("web", "InService")).hasSize(2);
  }

  @Test
  void one_for_which_there_is_no_room_any_more_serves_until_there_is() {
    Deploying web = trusting(2);
    web.release("b");
    web.stage.within(Duration.ofHours(1), () -> web.stage.callsOf("ExitStandby") == 1);
    web.atLeast(2);
    web.stage.pass(Duration.ofMinutes(30));

    assertThat(web.stage.idsIn("web", "InService")).hasSize(2);
    assertThat(web.stage.callsOf("EnterStandby")).isEqualTo(1);
    assertThat(web.stage.log().toString()).contains("lower MinSize");
    web.atLeast(1).until("Airlock Release Succeeded b 2/2");
    assertThat(web.desired()).isEqualTo(2);
  }

  private static Deploying rolled(Death death) {
    Deploying web = trusting(2);
    web.stage.region.gate().faults(death);
    return web.release("b").until("Airlock Release Succeeded b 2/2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_crash_is_harmless_and_the_capacity_is_given_back(boolean isAfter) {
    Death never = Death.never();
    rolled(never);
    assertThat(never.calls()).contains("EnterStandby", "ExitStandby");
    for (int i = 0; i < never.calls().size(); i++) {
      Deploying web = rolled(new Death(i, isAfter));
      String where = never.calls().get(i) + " " + i;

      web.stage.pass(Duration.ofMinutes(2));
      assertThat(web.desired()).as(where).isEqualTo(2);
      assertThat(web.stage.idsIn("web", "InService")).as(where).hasSize(2);
      assertThat(web.installed).as(where).hasSize(2).containsAll(web.members());
      assertThat(web.lowest()).as(where).isEqualTo(1);
      assertThat(web.stage.region.plane().failed()).as(where).isZero();
    }
  }

  /** AWS refuses the call for both then, and the other's group would replace it. */
  @Test
  void one_that_somebody_put_into_standby_meanwhile_does_not_stand_for_the_others() {
    Deploying web = trusting(4);
    List<String> left = new ArrayList<>();
    web.stage
        .region
        .gate()
        .faults(
            new OnCall(
                "",
                call -> {
                  if (call.request() instanceof EnterStandbyRequest it
                      && it.instanceIds().size() == 2) {
                    enterByHand(web, it.instanceIds().getFirst());
                  }
                  if (call.request() instanceof DeregisterTargetsRequest it) {
                    it.targets().forEach(target -> left.add(state(web, target.id())));
                  }
                }));

    web.release("b", "max-unavailable", 2).until("Airlock Release Succeeded b 4/4");

    assertThat(web.stage.callsOf("EnterStandby")).isGreaterThan(2);
    assertThat(left).isNotEmpty().doesNotContain("InService");
  }

  private static void enterByHand(Deploying web, String id) {
    web.stage
        .operator
        .autoScaling()
        .enterStandby(ask ->
            ask.autoScalingGroupName("web").instanceIds(id).shouldDecrementDesiredCapacity(true));
  }

  private static String state(Deploying web, String id) {
    return web.stage.region.autoScaling().states("web").get(id);
  }
}
