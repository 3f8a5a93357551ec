package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.ReleaseTags;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What comes of a look at a group of two that should run a release. */
class RolloutTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Map<String, Fact<Instance>> read = new HashMap<>();

  private Rollout.Step step(LifecycleState second) {
    List<Member> members = List.of(member("i-1", LifecycleState.IN_SERVICE), member("i-2", second));
    Group web =
        new Group(
            "web",
            members,
            List.of(),
            List.of(),
            OptionalInt.empty(),
            ReleaseTags.current(new FleetRelease("b", NOON, FleetRelease.Terms.CAREFUL)),
            Fact.seen(List.of()));
    return Rollout.of(web, read).orElseThrow().step(Map.of(), Map.of(), NOON);
  }

  private static Member member(String id, LifecycleState state) {
    return new Member(id, state, "eu-west-1a");
  }

  private void seen(String id) {
    Instance instance = new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE);
    read.put(id, Fact.seen(instance));
  }

  @Test
  void whoever_serves_goes_when_all_are_known() {
    seen("i-1");
    seen("i-2");

    assertThat(step(LifecycleState.IN_SERVICE).plans()).hasSize(1);
  }

  /** It may be out for this release: that its group has it in Standby does not tell for whom. */
  @Test
  void nobody_goes_while_one_in_standby_cannot_be_read() {
    seen("i-1");
    read.put("i-2", Fact.unread("throttled"));

    assertThat(step(LifecycleState.STANDBY).plans()).isEmpty();

    seen("i-2");
    assertThat(step(LifecycleState.STANDBY).plans()).hasSize(1);
  }
}
