package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.decide.release.Progress.State;
import dev.airlock.model.Balancer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

  private static final Balancer WEB = new Balancer.Classic("web");
  private static final Balancer API = new Balancer.Classic("api");

  private static Carrier serving(String id, String zone, String release, Balancer... serves) {
    return new Carrier(
        id, zone, Stage.SERVING, Optional.of(release), Optional.empty(), Set.of(serves));
  }

  private static Carrier old(String id, String zone) {
    return serving(id, zone, "v1", WEB);
  }

  private static Carrier done(String id) {
    return serving(id, "a", "v2", WEB);
  }

  private static Carrier away(String id, String zone, Stage stage, String target) {
    return new Carrier(id, zone, stage, Optional.of("v1"), Optional.of(target), Set.of());
  }

  private static Progress v2(int most, int floor, Carrier... fleet) {
    return v2(new Wanted.Limits(new Share.Number(most), floor, 1), fleet);
  }

  private static Progress v2(Wanted.Limits limits, Carrier... fleet) {
    return Release.of(new Wanted("v2", limits, false, false), Arrays.asList(fleet));
  }

  @Test
  void one_after_the_other_goes_and_who_waits_knows_why() {
    Progress progress = v2(1, 1, old("i-1", "a"), old("i-2", "a"), done("i-3"));

    assertThat(progress.state()).isEqualTo(State.ROLLING);
    assertThat(progress.next()).containsExactly("i-1");
    assertThat(progress.waits()).isEqualTo(Map.of("i-2", "no more than 1 may be away"));
    assertThat(progress.says()).isEqualTo("1 of 3 serve with v2");
  }

  @Test
  void nobody_goes_whom_any_of_its_balancers_cannot_spare() {
    Carrier both = serving("i-1", "a", "v1", WEB, API);

    Progress progress = v2(3, 1, both, old("i-2", "a"), old("i-3", "a"));

    assertThat(progress.next()).containsExactly("i-2", "i-3");
    assertThat(progress.waits())
        .isEqualTo(
            Map.of("i-1", "api must keep 1 in service, and i-2 is unhealthy; i-3 is unhealthy"));
  }

  @Test
  void who_serves_nobody_goes_first() {
    Carrier ill = serving("i-9", "b", "v1");

    assertThat(v2(1, 1, old("i-1", "a"), ill).next()).containsExactly("i-9");
    assertThat(v2(1, 0, old("i-1", "a"), ill).next()).containsExactly("i-9");
    assertThat(v2(2, 2, old("i-1", "a"), old("i-2", "a"), ill).next()).containsExactly("i-9");
  }

  @Test
  void zones_lose_equal_shares() {
    Progress progress =
        v2(
            3,
            1,
            old("i-1", "a"),
            old("i-2", "a"),
            old("i-3", "a"),
            old("i-4", "a"),
            old("i-5", "b"),
            old("i-6", "b"));

    assertThat(progress.next()).containsExactly("i-1", "i-5", "i-2");
  }

  @Test
  void who_leaves_for_another_reason_counts_too() {
    Carrier leaving = away("i-2", "a", Stage.LEAVING, "v1");

    assertThat(v2(1, 1, old("i-1", "a"), old("i-3", "a"), leaving).next()).isEmpty();
    assertThat(v2(2, 1, old("i-1", "a"), old("i-3", "a"), leaving).next()).containsExactly("i-1");
  }

  @Test
  void who_leaves_is_not_waited_for_and_not_counted() {
    Progress progress = v2(1, 1, done("i-1"), away("i-2", "a", Stage.LEAVING, "v1"));

    assertThat(progress.state()).isEqualTo(State.SUCCEEDED);
    assertThat(progress.size()).isEqualTo(1);
    assertThat(progress.says()).isEqualTo("1 of 1 serve with v2");
  }

  @Test
  void a_fleet_of_nobody_has_it_at_once_and_says_when_it_will_be_seen() {
    Progress progress = v2(1, 0);

    assertThat(progress.state()).isEqualTo(State.SUCCEEDED);
    assertThat(progress.says())
        .isEqualTo("no instance runs yet: the next that is launched comes up with v2");
  }

  @Test
  void once_all_had_it_only_one_that_has_to_go_for_it_makes_it_roll_again() {
    Wanted.Limits limits = new Wanted.Limits(new Share.Number(1), 1, 1);
    Wanted again = new Wanted("v2", limits, false, true);
    Carrier launched = away("i-2", "a", Stage.ARRIVING, "v2");

    assertThat(Release.of(again, List.of(done("i-1"), launched)).state())
        .isEqualTo(State.SUCCEEDED);
    assertThat(v2(limits, done("i-1"), launched).state()).isEqualTo(State.ROLLING);
    assertThat(Release.of(again, List.of(done("i-1"), old("i-3", "a"))).state())
        .isEqualTo(State.ROLLING);
  }

  @Test
  void while_nobody_can_go_it_says_why() {
    Carrier out = away("i-3", "a", Stage.TAKEN_OUT, "v1");
    Carrier leaving = away("i-4", "a", Stage.LEAVING, "v1");

    assertThat(v2(1, 1, old("i-1", "a"), done("i-2"), out).says())
        .isEqualTo(
            "1 of 3 serve with v2; it waits: no more than 1 may be away, and i-3 was taken out by"
                + " request: ask it in again");
    assertThat(v2(1, 1, old("i-1", "a"), leaving).says())
        .endsWith("; it waits: no more than 1 may be away, and i-4 leaves");
    assertThat(v2(1, 1, old("i-1", "a"), serving("i-2", "a", "v2")).says())
        .endsWith("; it waits: web must keep 1 in service, and i-2 is unhealthy");
    assertThat(v2(1, 1, done("i-1"), serving("i-2", "a", "v2")).says())
        .endsWith("; it waits: i-2 is unhealthy");
  }

  @Test
  void while_one_is_on_the_way_nothing_more_is_said() {
    Carrier out = away("i-3", "a", Stage.OUT, "v2");

    assertThat(v2(1, 1, old("i-1", "a"), done("i-2"), out).says())
        .isEqualTo("1 of 3 serve with v2");
  }

  @Test
  void who_was_taken_out_by_request_is_left_there_and_missed() {
    Carrier out = away("i-3", "a", Stage.TAKEN_OUT, "v1");

    assertThat(v2(1, 1, old("i-1", "a"), old("i-2", "a"), out).next()).isEmpty();
    assertThat(v2(2, 1, old("i-1", "a"), old("i-2", "a"), out).next()).containsExactly("i-1");
    assertThat(v2(1, 1, done("i-1"), out).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void who_is_out_for_an_older_release_goes_on_with_the_younger_one() {
    Progress progress = v2(1, 1, old("i-1", "a"), away("i-2", "a", Stage.OUT, "v1.5"));

    assertThat(progress.next()).containsExactly("i-2");
  }

  @Test
  void who_failed_with_an_older_release_gets_the_younger_one_first() {
    Progress progress = v2(1, 1, old("i-1", "a"), away("i-2", "a", Stage.FAILED, "v1.5"));

    assertThat(progress.next()).containsExactly("i-2");
  }

  @Test
  void a_failure_halts_it_and_says_whose() {
    Progress progress = v2(2, 1, old("i-1", "a"), away("i-2", "a", Stage.FAILED, "v2"));

    assertThat(progress.state()).isEqualTo(State.HALTED);
    assertThat(progress.next()).isEmpty();
    assertThat(progress.says()).isEqualTo("v2 is halted: it failed on i-2; 0 of 2 serve with it");
  }

  @Test
  void some_failures_may_be_allowed_and_it_is_halted_in_the_end() {
    Wanted.Limits two = new Wanted.Limits(new Share.Number(1), 0, 2);
    Carrier failed = away("i-2", "a", Stage.FAILED, "v2");

    assertThat(v2(two, old("i-1", "a"), failed).next()).containsExactly("i-1");
    Progress over = v2(two, done("i-1"), failed);
    assertThat(over.state()).isEqualTo(State.HALTED);
    assertThat(over.says()).contains("all others have it, and it failed on i-2");
    Wanted.Limits careful = new Wanted.Limits(new Share.Number(1), 1, 2);
    assertThat(v2(careful, old("i-1", "a"), failed).says())
        .contains("nobody else can be spared, and it failed on i-2");
  }

  @Test
  void somebody_may_halt_it() {
    Wanted halted = new Wanted("v2", new Wanted.Limits(new Share.Number(1), 1, 1), true, false);

    Progress progress = Release.of(halted, List.of(old("i-1", "a"), old("i-2", "a")));

    assertThat(progress.state()).isEqualTo(State.HALTED);
    assertThat(progress.next()).isEmpty();
  }

  @Test
  void it_has_succeeded_when_all_have_it_and_serve() {
    assertThat(v2(1, 1, done("i-1"), done("i-2")).state()).isEqualTo(State.SUCCEEDED);
    assertThat(v2(1, 1, done("i-1"), away("i-2", "a", Stage.LEAVING, "v1")).state())
        .isEqualTo(State.SUCCEEDED);
    assertThat(v2(1, 1).state()).isEqualTo(State.SUCCEEDED);

    Progress ill = v2(1, 1, done("i-1"), serving("i-2", "a", "v2"));
    assertThat(ill.state()).isEqualTo(State.ROLLING);
    assertThat(ill.waits()).isEqualTo(Map.of("i-2", "is unhealthy"));
    Progress launched = v2(1, 1, done("i-1"), away("i-2", "a", Stage.ARRIVING, "v2"));
    assertThat(launched.waits()).isEqualTo(Map.of("i-2", "arrives"));
    Progress out = v2(1, 1, done("i-1"), away("i-2", "a", Stage.OUT, "v2"));
    assertThat(out.waits()).isEqualTo(Map.of("i-2", "is on its way"));
  }

  @ParameterizedTest
  @CsvSource({"2,10,2", "25%,10,2", "25%,3,1", "100%,7,7", " 1 ,0,1"})
  void a_share_is_a_number_or_a_part_of_the_fleet(String text, int size, int count) {
    assertThat(Share.parse(text).orElseThrow().of(size)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%", "400%", "101%", "-1", "half", "", "1.5", "99999"})
  void what_makes_no_sense_is_no_share(String text) {
    assertThat(Share.parse(text)).isEmpty();
  }

  @Test
  void while_somebody_moves_nobody_says_that_nobody_else_can_be_spared() {
    Wanted.Limits careful = new Wanted.Limits(new Share.Number(1), 1, 2);
    Carrier failed = away("i-2", "a", Stage.FAILED, "v2");
    Carrier launched = away("i-3", "a", Stage.ARRIVING, "v1");

    assertThat(v2(careful, old("i-1", "a"), failed, launched).state()).isEqualTo(State.ROLLING);
  }
}
