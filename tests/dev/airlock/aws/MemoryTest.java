package dev.airlock.aws;

import static dev.airlock.model.Member.LifecycleState.PENDING_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ID = "i-0123456789abcdef0";
  private static final Map<String, String> ARRIVING =
      Map.of("airlock:status", "arriving 2026-11-21T12:00:00Z");
  private static final Map<String, String> JOINING =
      Map.of("airlock:status", "joining 2026-11-21T12:00:20Z");

  private final Memory memory = new Memory();

  private void ec2Shows(Map<String, String> tags, Instant at) {
    memory.saw(new Instance(ID, "10.0.0.7", Instance.State.RUNNING, MarkTags.read(tags)), at);
  }

  private boolean isIn(Phase phase) {
    return memory.instance(ID).orElseThrow().marks().isIn(phase);
  }

  @Test
  void a_stamp_that_was_refused_is_remembered_in_its_place() {
    ec2Shows(Map.of(), NOON);
    memory.stampRefused(ID, ARRIVING, NOON);
    assertThat(isIn(Phase.ARRIVING)).isTrue();

    ec2Shows(Map.of(), NOON.plus(Duration.ofHours(1)));
    assertThat(isIn(Phase.ARRIVING)).isTrue();
  }

  @Test
  void a_stamp_that_was_taken_replaces_one_that_was_refused_before() {
    ec2Shows(Map.of(), NOON);
    memory.stampRefused(ID, ARRIVING, NOON);
    memory.stamped(ID, JOINING, NOON.plusSeconds(20));
    assertThat(isIn(Phase.JOINING)).isTrue();

    ec2Shows(JOINING, NOON.plusSeconds(60));
    assertThat(isIn(Phase.JOINING)).isTrue();
  }

  @Test
  void what_was_told_of_an_action_replaces_a_guess_about_it() {
    memory.hears(ID, new Marks.Hold(PENDING_WAIT, NOON, NOON.minusSeconds(60)));
    Marks.Hold told = new Marks.Hold(PENDING_WAIT, NOON.minusSeconds(9), NOON.minusSeconds(9));
    memory.hears(ID, told);

    assertThat(memory.heard()).containsEntry(ID, told);
  }

  @Test
  void an_event_that_is_older_than_what_was_seen_since_is_of_an_earlier_action() {
    Marks.Hold guess = new Marks.Hold(PENDING_WAIT, NOON, NOON.minusSeconds(60));
    memory.hears(ID, guess);
    memory.hears(ID, new Marks.Hold(PENDING_WAIT, NOON.minusSeconds(90), NOON.minusSeconds(90)));

    assertThat(memory.heard()).containsEntry(ID, guess);
  }

  @Test
  void ec2_may_show_a_stamp_late() {
    ec2Shows(ARRIVING, NOON);
    memory.stamped(ID, JOINING, NOON.plusSeconds(20));

    ec2Shows(ARRIVING, NOON.plusSeconds(29));
    assertThat(isIn(Phase.JOINING)).isTrue();
    ec2Shows(ARRIVING, NOON.plusSeconds(30));
    assertThat(isIn(Phase.JOINING)).isFalse();
  }

  @Test
  void a_stamp_that_was_refused_is_remembered_even_when_its_instance_has_gone_its_way() {
    memory.stampRefused(ID, ARRIVING, NOON);
    memory.keepOnly(List.of(), NOON.plusSeconds(10));

    ec2Shows(Map.of(), NOON.plusSeconds(11));
    assertThat(isIn(Phase.ARRIVING)).isTrue();
  }
}
