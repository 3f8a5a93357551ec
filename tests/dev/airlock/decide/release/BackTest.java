package dev.airlock.decide.release;

import static dev.airlock.decide.release.FleetRequestsTest.refusal;
import static dev.airlock.decide.release.FleetRequestsTest.release;
import static dev.airlock.decide.release.FleetRequestsTest.steer;
import static dev.airlock.decide.release.FleetRequestsTest.web;
import static dev.airlock.decide.release.FleetRequestsTest.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Terms;
import dev.airlock.model.Group;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup.Steer.How;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which release a fleet goes back to. */
class BackTest {

  @Test
  void back_goes_to_the_release_before_and_may_go_back_from_there() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group b = a.withTags(written(a, release("b", 50)));
    Group back = b.withTags(written(b, steer(How.BACK, 40)));

    assertThat(back.tags().get("release")).isEqualTo("a 2026-11-21T11:59:20Z");
    assertThat(back.tags().get("release-before")).isEqualTo("b 2026-11-21T11:59:10Z");
    assertThat(written(back, steer(How.BACK, 40))).isEmpty();
    assertThat(written(back, steer(How.BACK, 30)).get("release")).startsWith("b ");
  }

  @Test
  void back_goes_past_a_release_that_never_succeeded() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group succeeded =
        a.withTags(ReleaseTags.succeeded(ReleaseTags.current(a.tags()).orElseThrow()));
    Group bad = succeeded.withTags(written(succeeded, release("bad", 50)));
    Group c = bad.withTags(written(bad, release("c", 40)));

    assertThat(bad.tags().get("release-before")).startsWith("a ");
    assertThat(c.tags().get("release-before")).startsWith("a ");
    assertThat(written(c, steer(How.BACK, 30)).get("release")).startsWith("a ");
  }

  @Test
  void the_same_release_once_more_goes_back_to_the_same_one() {
    Group a = web(written(web(Map.of()), release("a", 60)));
    Group b = a.withTags(written(a, release("b", 50)));

    Group again = b.withTags(written(b, release("b", 40)));

    assertThat(again.tags().get("release")).isEqualTo("b 2026-11-21T11:59:20Z");
    assertThat(again.tags().get("release-before")).startsWith("a ");
  }

  @Test
  void back_to_a_release_that_installs_nothing_is_refused_while_a_document_has_installed_another() {
    Group v42 = web(written(web(Map.of()), release("v42", 60)));
    Group bad = installedBy("install", v42, "bad2", 50);

    assertThat(refusal(bad, steer(How.BACK, 40)))
        .isEqualTo(
            "v42 names no document, so nothing would be installed and bad2 would stay: ask for a"
                + " release with a document that installs v42");
  }

  @Test
  void back_to_a_release_with_a_document_is_done_whatever_is_there() {
    Group v42 = installedBy("install", web(Map.of()), "v42", 60);
    Group bad = installedBy("install", v42, "bad2", 50);
    Group plain = v42.withTags(written(v42, release("restart", 50)));

    assertThat(written(bad, steer(How.BACK, 40)).get("release")).startsWith("v42 ");
    assertThat(written(plain, steer(How.BACK, 40)).get("release")).startsWith("v42 ");
  }

  private static Group installedBy(String document, Group group, String label, int secondsAgo) {
    Terms usual = Terms.CAREFUL;
    FleetRelease release =
        new FleetRelease(
            label,
            FleetScene.NOON.minusSeconds(secondsAgo),
            new Terms(
                usual.maxUnavailable(),
                usual.minInService(),
                usual.stopAfter(),
                Optional.of(document),
                "{}"));
    Group with = group.withTags(ReleaseTags.current(release));
    return ReleaseTags.current(group.tags())
        .map(before -> with.withTags(ReleaseTags.before(before)))
        .orElse(with);
  }
}
