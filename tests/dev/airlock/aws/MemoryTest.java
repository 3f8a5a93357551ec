package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Phase;
import java.time.Duration;
import java.time.Instant;
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
    memory.stampRefused(ID, ARRIVING);
    assertThat(isIn(Phase.ARRIVING)).isTrue();

    ec2Shows(Map.of(), NOON.plus(Duration.ofDays(1)));
    assertThat(isIn(Phase.ARRIVING)).isTrue();
  }

  @Test
  void a_stamp_that_was_taken_replaces_one_that_was_refused_before() {
    ec2Shows(Map.of(), NOON);
    memory.stampRefused(ID, ARRIVING);
    memory.stamped(ID, JOINING, NOON.plusSeconds(20));
    assertThat(isIn(Phase.JOINING)).isTrue();

    ec2Shows(JOINING, NOON.plusSeconds(60));
    assertThat(isIn(Phase.JOINING)).isTrue();
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
}
