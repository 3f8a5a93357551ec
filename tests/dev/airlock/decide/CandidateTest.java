package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerBook.TargetGroupFacts;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Passage;
import dev.airlock.model.Settings.TargetGroupName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateTest {

  private static final BalancerProfile DRAINS =
      new BalancerProfile(Kind.APPLICATION, true, Duration.ofMinutes(5));
  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-tg/1f";
  private static final Fact<TargetGroupFacts> WEB =
      Fact.seen(new TargetGroupFacts(ARN, 80, DRAINS));

  private static Passage with(BalancerBook book, TargetGroupName... groups) {
    Passage passage = Scene.departure().opened(7).passage();
    return new Candidate(passage, Set.of("web"), Set.of(groups)).with(book);
  }

  private static TargetGroupName own(String name) {
    return new TargetGroupName(name, OptionalInt.empty());
  }

  @Test
  void target_groups_go_by_their_arn_and_their_own_port_unless_told_otherwise() {
    BalancerBook book =
        new BalancerBook(Map.of("web", Fact.seen(DRAINS)), Map.of("web-tg", WEB, ARN, WEB));
    Passage passage =
        with(book, own("web-tg"), own(ARN), new TargetGroupName("web-tg", OptionalInt.of(81)));

    assertThat(passage.balancers())
        .containsOnlyKeys(
            new Balancer.Classic("web"),
            new Balancer.TargetGroup(ARN, 80),
            new Balancer.TargetGroup(ARN, 81));
    assertThat(passage.balancers().values()).containsOnly(Fact.seen(DRAINS));
  }

  @Test
  void what_is_gone_or_unread_stays_so() {
    BalancerBook book =
        new BalancerBook(
            Map.of("web", Fact.gone()), Map.of("a", Fact.gone(), "b", Fact.unread("throttled")));
    Passage passage = with(book, own("a"), new TargetGroupName("b", OptionalInt.of(81)));

    assertThat(passage.balancers())
        .containsEntry(new Balancer.Classic("web"), Fact.gone())
        .containsEntry(new Balancer.TargetGroup("a", 0), Fact.gone())
        .containsEntry(new Balancer.TargetGroup("b", 81), Fact.unread("throttled"));
  }

  @Test
  void what_was_not_looked_up_is_unread() {
    Passage passage = with(new BalancerBook(Map.of(), Map.of()), own("a"));

    assertThat(passage.balancers()).hasSize(2);
    assertThat(passage.balancers().values()).containsOnly(Fact.unread("not looked up"));
  }

  @Test
  void all_else_stays_as_it_was() {
    Passage passage = with(new BalancerBook(Map.of(), Map.of()));

    assertThat(passage.hold().orElseThrow().opened()).isEqualTo(NOON.minusSeconds(7));
    assertThat(passage.hooks()).hasSize(1);
    assertThat(passage.direction()).isEqualTo(Passage.Direction.DEPARTURE);
    assertThat(passage.instanceId()).isEqualTo(Scene.ID);
  }

  @Test
  void a_fleet_is_behind_the_balancers_of_all_its_parts() {
    SettingsBook settings = new SettingsBook(Map.of());
    Group one = Group.plain("web", List.of(), Map.of("load-balancers", "web"));
    Group other = Group.plain("web", List.of(), Map.of("target-groups", "web-tg"));
    BalancerBook book = new BalancerBook(Map.of("web", Fact.seen(DRAINS)), Map.of("web-tg", WEB));

    BalancerNames names = BalancerNames.of(one, settings).and(BalancerNames.of(other, settings));

    assertThat(names.in(book))
        .containsOnlyKeys(new Balancer.Classic("web"), new Balancer.TargetGroup(ARN, 80));
  }
}
