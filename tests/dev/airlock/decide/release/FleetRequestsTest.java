package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Document;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetNews;
import dev.airlock.model.Group;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a fleet of four. */
class FleetRequestsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String MINUTE_AGO = "2026-11-21T11:59:00Z";

  static Group web(Map<String, String> tags) {
    List<Member> members =
        IntStream.range(0, 4)
            .mapToObj(i -> new Member("i-" + i, LifecycleState.IN_SERVICE, "eu-west-1a"))
            .toList();
    return group(members, OptionalInt.empty(), tags);
  }

  private static Group group(List<Member> members, OptionalInt spares, Map<String, String> tags) {
    return new Group("web", members, List.of(), List.of(), spares, tags, Fact.seen(List.of()));
  }

  private static List<Member> members(LifecycleState... states) {
    return IntStream.range(0, states.length)
        .mapToObj(i -> new Member("i-" + i, states[i], "eu-west-1a"))
        .toList();
  }

  static Wakeup.Release release(String label, int secondsAgo) {
    return new Wakeup.Release(
        "web",
        label,
        Optional.empty(),
        "{}",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOON.minusSeconds(secondsAgo));
  }

  private static Wakeup.Release with(String field, String value) {
    return new Wakeup.Release(
        "web",
        "b",
        Optional.of(value).filter(_ -> field.equals("document")),
        field.equals("parameters") ? value : "{}",
        List.of(),
        Optional.of(value).filter(_ -> field.equals("max-unavailable")),
        Optional.of(value).filter(_ -> field.equals("min-in-service")),
        Optional.of(value).filter(_ -> field.equals("stop-after")),
        NOON);
  }

  static Wakeup.Steer steer(How how, int secondsAgo) {
    return new Wakeup.Steer("web", Optional.empty(), how, NOON.minusSeconds(secondsAgo));
  }

  private static FleetRequests.Answer answer(Group group, Wakeup.OfFleet... requests) {
    return FleetRequests.answer(List.of(requests), List.of(group), Map.of(), NOON);
  }

  static Map<String, String> written(Group group, Wakeup.OfFleet... requests) {
    FleetRequests.Answer answer = answer(group, requests);
    assertThat(answer.refused()).isEmpty();
    return answer.tags().getOrDefault("web", Map.of());
  }

  static String refusal(Group group, Wakeup.OfFleet request) {
    FleetRequests.Answer answer = answer(group, request);
    assertThat(answer.tags()).isEmpty();
    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.refused()).hasSize(1);
    assertThat(answer.refused().getFirst().kind()).isEqualTo(FleetNews.Kind.REFUSED);
    return answer.refused().getFirst().says();
  }

  @Test
  void a_release_is_written_with_its_terms_and_its_time() {
    assertThat(written(web(Map.of()), release("a", 60)))
        .containsEntry("release", "a " + MINUTE_AGO)
        .containsEntry("release-plan", "max-unavailable=1 stop-after=1")
        .containsEntry("release-parameters", "{}")
        .doesNotContainKey("release-before");
  }

  @Test
  void the_terms_that_are_asked_for_are_written_and_read_again() {
    Wakeup.Release asked =
        new Wakeup.Release(
            "web",
            "a",
            Optional.of("install"),
            "{\"version\":\"{release}\"}",
            List.of("version"),
            Optional.of("50%"),
            Optional.of("2"),
            Optional.of("3"),
            NOON);
    Map<String, String> tags =
        FleetRequests.answer(
                List.of(asked),
                List.of(web(Map.of())),
                Map.of("install", Fact.seen(new Document(List.of("version"), List.of()))),
                NOON)
            .tags()
            .get("web");

    assertThat(tags)
        .containsEntry(
            "release-plan", "max-unavailable=50% min-in-service=2 stop-after=3 document=install");
    assertThat(ReleaseTags.current(tags).orElseThrow().terms()).isEqualTo(Terms.of(asked));
  }

  @Test
  void of_two_releases_the_younger_one_stands_in_whatever_order() {
    Group none = web(Map.of());

    assertThat(written(none, release("a", 60), release("b", 30)).get("release")).startsWith("b ");
    assertThat(written(none, release("b", 30), release("a", 60)).get("release")).startsWith("b ");
    Group b = web(written(none, release("b", 30)));
    assertThat(written(b, release("a", 60))).isEmpty();
    assertThat(answer(b, release("a", 60)).ignored().getFirst()).contains("a later request stands");
    assertThat(written(b, release("a", 30))).isEmpty();
  }

  private static List<String> superseded(Group group, Wakeup.OfFleet... requests) {
    return answer(group, requests).superseded().stream()
        .map(news -> "%s of %s: %s".formatted(news.release(), news.asked(), news.says()))
        .toList();
  }

  @Test
  void a_release_that_nobody_begins_with_is_said_to_be_superseded() {
    String a = "a of 2026-11-21T11:59:00Z: superseded by b";
    Group none = web(Map.of());

    assertThat(superseded(none, release("a", 60), release("b", 30))).containsExactly(a);
    Group unsaid = web(written(none, release("a", 60)));
    assertThat(superseded(unsaid, release("b", 30))).containsExactly(a);
    Group late = web(written(none, release("b", 30)));
    assertThat(superseded(late, release("a", 60))).containsExactly(a);
    assertThat(superseded(late, release("a", 30))).hasSize(1);
  }

  @Test
  void what_was_said_to_roll_is_said_to_be_superseded_by_the_rollout() {
    Map<String, String> tags = new HashMap<>(written(web(Map.of()), release("a", 60)));
    tags.put("release-status", "rolling a 2026-11-21T11:59:00Z 1 of 2 serve with a");

    assertThat(superseded(web(tags), release("b", 30))).isEmpty();
  }

  @Test
  void the_same_release_once_more_supersedes_nothing() {
    Group a = web(written(web(Map.of()), release("a", 60)));

    assertThat(superseded(a, release("a", 30))).isEmpty();
    assertThat(superseded(a, release("a", 90))).isEmpty();
  }

  @Test
  void a_repeated_request_changes_nothing() {
    Group a = web(written(web(Map.of()), release("a", 60)));

    assertThat(answer(a, release("a", 60)).tags()).isEmpty();
    assertThat(answer(a, release("a", 60)).ignored()).isEmpty();
  }

  @Test
  void no_request_was_made_later_than_now() {
    assertThat(written(web(Map.of()), release("a", -3600)))
        .containsEntry("release", "a 2026-11-21T12:00:00Z");
  }

  @Test
  void the_younger_of_halt_and_resume_stands_and_of_a_second_the_halt() {
    Group a = web(written(web(Map.of()), release("a", 60)));

    Map<String, String> halted = written(a, steer(How.RESUME, 30), steer(How.HALT, 30));
    assertThat(halted).containsEntry("release-halted", "halted 2026-11-21T11:59:30Z");
    assertThat(written(a, steer(How.HALT, 30), steer(How.RESUME, 30))).isEqualTo(halted);
    assertThat(written(a, steer(How.RESUME, 20), steer(How.HALT, 30)).get("release-halted"))
        .startsWith("resumed ");
    assertThat(written(a.withTags(halted), steer(How.RESUME, 40))).isEmpty();
    assertThat(written(a.withTags(halted), steer(How.HALT, 30))).isEmpty();
  }

  @Test
  void a_halt_takes_it_back_that_it_was_resumed_and_not_what_was_tried_since() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group resumed = a.withTags(written(a, steer(How.RESUME, 40)));
    Group halted = resumed.withTags(written(resumed, steer(How.HALT, 20)));
    Marks.Install tried = Fleet.lacks(resumed, Marks.NONE).orElseThrow().begun();

    assertThat(tried.attempt()).isEqualTo(NOON.minusSeconds(40));
    Marks carries =
        new Marks(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            new Marks.Carried(Optional.empty(), Optional.of(tried), Optional.empty()));
    assertThat(Fleet.lacks(halted, carries).orElseThrow().isSameAs(tried)).isTrue();
  }

  @Test
  void a_halt_of_an_older_release_says_nothing_of_this_one() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group halted = a.withTags(written(a, steer(How.HALT, 50)));
    Group b = halted.withTags(written(halted, release("b", 40)));

    assertThat(ReleaseTags.steering(halted.tags()).orElseThrow().isHalted()).isTrue();
    assertThat(ReleaseTags.steering(b.tags())).isEmpty();
    assertThat(written(b, steer(How.HALT, 45))).isEmpty();
  }

  @Test
  void of_a_release_that_has_succeeded_nothing_is_left_to_halt() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group succeeded = a.withTags(Map.of("release-status", "succeeded a " + MINUTE_AGO + " all"));

    assertThat(refusal(succeeded, steer(How.HALT, 30)))
        .isEqualTo("nothing to halt: a has succeeded");
    Group resumed = succeeded.withTags(written(succeeded, steer(How.RESUME, 20)));
    assertThat(written(resumed, steer(How.HALT, 30))).isEmpty();
    Group b = succeeded.withTags(written(succeeded, release("b", 40)));
    assertThat(written(b, steer(How.HALT, 30))).containsKey("release-halted");
  }

  @Test
  void a_fleet_that_is_not_enrolled_has_no_releases() {
    Wakeup.Steer other =
        new Wakeup.Steer("other", Optional.empty(), How.HALT, NOON.minusSeconds(1));

    assertThat(refusal(web(Map.of()), other)).contains("tag it airlock:enabled first");
  }

  @Test
  void halt_resume_and_back_need_something_to_be_about() {
    assertThat(refusal(web(Map.of()), steer(How.HALT, 1))).contains("ask for one first");
    Group a = web(written(web(Map.of()), release("a", 60)));
    assertThat(refusal(a, steer(How.BACK, 1))).contains("has run no other release");
    assertThat(refusal(a, new Wakeup.Steer("web", Optional.of("b"), How.HALT, NOON)))
        .isEqualTo("web runs a: ask for that one");
  }

  @ParameterizedTest
  @CsvSource({
    "max-unavailable,0,for a number from 1 on",
    "max-unavailable,0%,for a number from 1 on",
    "max-unavailable,400%,for a number from 1 on",
    "max-unavailable,some,for a number from 1 on",
    "max-unavailable,1.5,for a number from 1 on",
    "max-unavailable,5,'web has 4, so ask for a number up to that'",
    "min-in-service,5,ask for at most 3",
    "min-in-service,4,ask for at most 3",
    "min-in-service,-1,ask for a number",
    "stop-after,0,from 1 on",
    "document,nowhere,make it",
    "parameters,{\"a\":\"b\"},no document"
  })
  void what_cannot_be_is_refused_with_what_to_do_instead(String field, String value, String says) {
    FleetRequests.Answer answer =
        FleetRequests.answer(
            List.of(with(field, value)),
            List.of(web(Map.of())),
            Map.of("nowhere", Fact.gone()),
            NOON);

    assertThat(answer.tags()).isEmpty();
    assertThat(answer.refused().getFirst().says()).contains(says);
  }

  @Test
  void parameters_that_no_tag_holds_are_refused() {
    assertThat(refusal(web(Map.of()), with("parameters", "{\"a\":\"" + "x".repeat(250) + "\"}")))
        .contains("Parameter Store");
  }

  @Test
  void a_document_that_could_not_be_read_keeps_its_request() {
    FleetRequests.Answer answer = answer(web(Map.of()), with("document", "install"));

    assertThat(answer.isComplete()).isFalse();
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.tags()).isEmpty();
  }

  @Test
  void who_moves_must_be_able_to_enter_standby_if_its_group_would_replace_it() {
    Wakeup.Release two = with("max-unavailable", "2");
    List<Member> serving = members(LifecycleState.IN_SERVICE, LifecycleState.IN_SERVICE);
    List<Member> oneAway = members(LifecycleState.IN_SERVICE, LifecycleState.ENTERING_STANDBY);

    assertThat(answer(group(serving, OptionalInt.of(1), Map.of()), two).refused().getFirst().says())
        .contains("it may not be 2 smaller: lower MinSize by max-unavailable");
    assertThat(answer(group(serving, OptionalInt.of(2), Map.of()), two).refused()).isEmpty();
    assertThat(answer(group(oneAway, OptionalInt.of(1), Map.of()), two).refused()).isEmpty();
  }

  private static Group part(Map<String, String> tags, String... ids) {
    List<Member> members =
        Stream.of(ids).map(id -> new Member(id, LifecycleState.IN_SERVICE, "eu-west-1a")).toList();
    return Group.plain("web", members, tags);
  }

  @Test
  void a_fleet_without_a_group_is_judged_as_a_whole() {
    Group one = part(Map.of("probe", "tcp:80", "load-balancers", "web-elb"), "i-1", "i-2");
    Group other = part(Map.of("probe", "tcp:81", "load-balancers", "web-elb"), "i-3");

    FleetRequests.Answer answer =
        FleetRequests.answer(
            List.of(with("min-in-service", "2")), List.of(one, other), Map.of(), NOON);

    assertThat(answer.refused()).isEmpty();
    assertThat(answer.tags().get("web")).containsEntry("release", "b " + NOON);
  }

  @Test
  void instances_that_name_different_balancers_are_no_fleet_to_release_to() {
    Group one = part(Map.of("load-balancers", "web-elb"), "i-1");
    Group other = part(Map.of("load-balancers", "api-elb"), "i-2");

    FleetRequests.Answer answer =
        FleetRequests.answer(List.of(release("b", 0)), List.of(one, other), Map.of(), NOON);

    assertThat(answer.refused().getFirst().says()).contains("name different balancers");
    assertThat(answer.tags()).isEmpty();
  }

  @Test
  void a_fleet_without_a_group_of_which_nobody_runs_is_told_so() {
    Group stopped =
        Group.plain(
            "web", List.of(new Member("i-1", LifecycleState.OTHER, "eu-west-1a")), Map.of());

    assertThat(answer(stopped, release("b", 0)).refused().getFirst().says())
        .contains("no instance of web is running");
  }
}
