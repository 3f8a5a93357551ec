package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Document;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Terms;
import dev.airlock.model.Group;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked of a fleet is judged by that fleet, its current release, and the limits. */
class OtherFleetsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final FleetRelease A =
      new FleetRelease("a", NOON.minusSeconds(600), Terms.CAREFUL);

  private static Group plain(String fleet, String balancer) {
    Member member = new Member("i-" + fleet, LifecycleState.IN_SERVICE, "eu-west-1a");
    return Group.plain(fleet, List.of(member), Map.of("load-balancers", balancer));
  }

  private static Group runsA(String... ids) {
    List<Member> members =
        Stream.of(ids).map(id -> new Member(id, LifecycleState.IN_SERVICE, "eu-west-1a")).toList();
    return new Group(
        "web",
        members,
        List.of(),
        List.of(),
        OptionalInt.empty(),
        ReleaseTags.current(A),
        Fact.seen(List.of()));
  }

  private static Wakeup.Release b(String parameters, Optional<String> least, String stopAfter) {
    return new Wakeup.Release(
        "web",
        "b",
        Optional.of("install"),
        parameters,
        List.of(),
        Optional.empty(),
        least,
        Optional.of(stopAfter),
        NOON);
  }

  private static FleetRequests.Answer answer(Wakeup.OfFleet request, Group... groups) {
    Map<String, Fact<Document>> documents =
        Map.of("install", Fact.seen(new Document(List.of(), List.of())));
    return FleetRequests.answer(List.of(request), List.of(groups), documents, NOON);
  }

  @Test
  void another_fleet_may_be_behind_other_balancers() {
    Wakeup.Release b = b("{}", Optional.empty(), "1");

    assertThat(answer(b, plain("web", "web-elb"), plain("jobs", "jobs-elb")).refused()).isEmpty();
  }

  @Test
  void the_release_that_it_runs_may_be_named_to_halt_it() {
    Wakeup.Steer halt = new Wakeup.Steer("web", Optional.of("a"), Wakeup.Steer.How.HALT, NOON);

    assertThat(answer(halt, runsA("i-1")).refused()).isEmpty();
    assertThat(answer(halt, runsA("i-1")).tags().get("web")).containsKey("release-halted");
  }

  @Test
  void what_was_said_of_another_release_does_not_tell_that_this_one_was_begun_with() {
    Group group = runsA("i-1").withTags(Map.of("release-status", "succeeded z " + NOON + " it is"));

    assertThat(answer(b("{}", Optional.empty(), "1"), group).superseded())
        .extracting(news -> news.release())
        .containsExactly("a");
  }

  @Test
  void what_just_fits_is_not_refused() {
    String parameters = "x".repeat(ReleaseTags.LONGEST_VALUE);

    assertThat(answer(b(parameters, Optional.of("1"), "1"), runsA("i-1", "i-2")).refused())
        .isEmpty();
    assertThat(answer(b("{}", Optional.of("0"), "1"), runsA()).refused()).isEmpty();
    assertThat(answer(b(parameters + "x", Optional.of("1"), "1"), runsA("i-1", "i-2")).refused())
        .hasSize(1);
  }
}
