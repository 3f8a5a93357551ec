package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.balancing.DrainListener;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What else happens in the middle of a release: whoever leaves for two reasons leaves once, and no
 * request is lost.
 */
class MeanwhileTest implements DrainListener {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** How often each was let go by a balancer: once by each of the two, if it leaves once. */
  private final Map<String, Integer> drains = new TreeMap<>();

  @Override
  public void deregistered(String balancer, String instance) {
    drains.merge(instance, 1, Integer::sum);
  }

  /** Under load, with drains that are seen. */
  private Deploying watched(Deploying web) {
    for (String front : List.of("web-elb", web.stage.arnOf("web-tg"))) {
      new Workload(
              web.stage.region.plane(),
              web.stage.region.timeline(),
              new Random(1),
              front,
              5,
              Workload.USUAL_MIX)
          .start();
    }
    web.stage.region.balancers().addListener(this);
    return web;
  }

  /** The first that begins to leave for release b. */
  private static String firstThatDrains(Deploying web) {
    web.release("b");
    web.stage.within(LONGEST, () -> draining(web).size() == 1);
    return draining(web).getFirst();
  }

  private static List<String> draining(Deploying web) {
    return web.members().stream().filter(id -> is("draining", id, web)).toList();
  }

  private static boolean is(String phase, String id, Deploying web) {
    return web.stage.tagOf(id, "airlock:status").startsWith(phase + " ");
  }

  @Test
  void one_that_drains_for_it_and_is_interrupted_drains_once_and_its_successor_carries_it() {
    Deploying web = watched(new Deploying(3));
    String taken = firstThatDrains(web);

    web.stage.region.ec2Events().interrupt(taken);
    web.until("Airlock Release Succeeded b 3/3");

    assertThat(web.members()).hasSize(3).doesNotContain(taken);
    assertThat(web.carried()).containsOnly("b");
    assertThat(drains).hasSize(3).allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
    assertThat(web.installed).hasSize(3).doesNotHaveDuplicates().doesNotContain(taken);
    assertThat(web.lowest()).isEqualTo(2);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void an_instance_refresh_takes_over_who_drains_for_it_and_all_that_come_carry_it() {
    Deploying web = watched(new Deploying(3));
    List<String> before = web.members();
    String first = firstThatDrains(web);

    Refresh refresh = Refresh.start(web.stage);
    web.stage.within(LONGEST, refresh::isDone);
    web.stage.settle("web", 3);

    assertThat(web.status()).startsWith("succeeded b ");
    assertThat(web.announced.getLast()).startsWith("Airlock Release Succeeded b ");
    assertThat(web.announced.stream().filter(it -> it.contains("Succeeded"))).hasSize(1);
    assertThat(web.members()).doesNotContainAnyElementsOf(before);
    assertThat(web.carried()).containsOnly("b");
    assertThat(web.installed).doesNotHaveDuplicates().doesNotContain(first);
    assertThat(drains)
        .containsOnlyKeys(before)
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
    assertThat(web.stage.verdicts(first)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(web.lowest()).isPositive();
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  /** Whoever was launched in the place of another belongs to the fleet from then on. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void it_has_succeeded_only_when_those_serve_that_a_refresh_has_launched(int serving) {
    Deploying web = new Deploying(3);
    web.release("b").until("Airlock Release Progressed b " + serving + "/3");
    web.stage.within(LONGEST, () -> draining(web).size() == 1);

    Refresh refresh = Refresh.start(web.stage);
    web.stage.within(LONGEST, refresh::isDone);
    web.stage.settle("web", 3);

    assertThat(web.announced.getLast()).isEqualTo("Airlock Release Succeeded b 3/3");
    assertThat(web.announced).noneMatch(it -> it.endsWith("/2"));
  }

  /** Whoever comes after all have it comes with it, and that is no news. */
  @Test
  void what_has_succeeded_is_not_said_again_when_others_come_in_their_place() {
    Deploying web = new Deploying(3);
    web.release("b").until("Airlock Release Succeeded b 3/3");
    web.announced.clear();
    String kept = web.members().getFirst();

    Refresh refresh = Refresh.start(web.stage);
    web.stage.within(LONGEST, refresh::isDone);
    web.stage.settle("web", 3);
    assertThat(web.members()).doesNotContain(kept);
    web.stage.ask(Side.OUT, web.members().getFirst());
    web.stage.pass(Duration.ofMinutes(10));
    web.stage.ask(Side.IN, web.members().getFirst());
    web.stage.pass(Duration.ofMinutes(10));

    assertThat(web.announced).allMatch(it -> it.startsWith("Airlock Instance")).hasSize(2);
    assertThat(web.carried()).containsExactly("b", "b", "b");
    assertThat(web.status()).startsWith("succeeded b ").endsWith("3 of 3 serve with b");
  }

  @Test
  void one_that_comes_back_from_standby_serves_while_its_group_may_not_grow() {
    Deploying web = watched(new Deploying(2, Stage.usualSettings()).attached());
    List<String> before = web.members();
    String id = before.getFirst();
    web.stage.ask(Side.OUT, id);
    web.stage.within(LONGEST, () -> is("out", id, web));
    atMost(1, web);

    web.stage.ask(Side.IN, id);
    web.stage.pass(Duration.ofMinutes(30));
    assertThat(web.stage.idsIn("web", "Standby")).containsExactly(id);
    assertThat(Fronts.of(id, web.stage)).hasSize(2);
    assertThat(web.stage.log().toString()).contains("max-size=1");
    assertThat(web.stage.callsOf("ExitStandby")).isLessThan(400);

    atMost(2, web);
    web.stage.within(LONGEST, () -> is("in-service", id, web));
    assertThat(web.stage.idsIn("web", "InService")).isEqualTo(before);
    assertThat(web.desired()).isEqualTo(2);
    assertThat(drains).containsOnly(Map.entry(id, 2));
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  private static void atMost(int maxSize, Deploying web) {
    web.stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask -> ask.autoScalingGroupName("web").maxSize(maxSize));
  }
}
