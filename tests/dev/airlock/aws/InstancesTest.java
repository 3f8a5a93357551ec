package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.region.Region;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private static final Faults OUTAGE =
      new Faults() {
        @Override
        public void before(Call call) {
          throw new IllegalStateException("no answer");
        }
      };

  private final Region<?, ?> region = Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final Instances instances =
      new Instances(region.clients(Api.Caller.FUNCTION).ec2(), new Memory(), region.timeline());

  @Test
  void what_is_remembered_of_one_that_starts_does_not_stand_in_for_a_failed_read() {
    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false));
    String id = region.instances().launch("eu-west-1a", "web", Map.of());

    assertThat(instances.read(List.of(id), List.of()).get(id)).isInstanceOf(Fact.Seen.class);
    region.gate().faults(OUTAGE);
    Fact<Instance> unread = instances.read(List.of(id), List.of()).get(id);

    assertThat(unread).isInstanceOf(Fact.Unread.class);
  }
}
