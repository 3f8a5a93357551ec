package dev.airlock.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.loopback.LoopbackPlane;
import dev.airlock.region.time.RealTimeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveRegionTest {

  @Test
  void two_regions_on_one_computer_share_no_address() {
    try (var one = Region.live(1);
        var other = Region.live(1)) {
      assertThat(addressOfALaunch(one)).isNotEqualTo(addressOfALaunch(other));
    }
  }

  @Test
  void a_closed_region_leaves_its_network_to_the_next() {
    RegionNetwork first = RegionNetwork.claim();
    first.close();

    try (RegionNetwork next = RegionNetwork.claim()) {
      assertThat(next.number()).isLessThanOrEqualTo(first.number());
    }
  }

  private static String addressOfALaunch(Region<RealTimeline, LoopbackPlane> region) {
    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(8080, Duration.ZERO, Duration.ZERO, true, false));
    return region
        .clients(Caller.OPERATOR)
        .ec2()
        .runInstances(request ->
            request
                .launchTemplate(template -> template.launchTemplateName("web"))
                .minCount(1)
                .maxCount(1))
        .instances()
        .getFirst()
        .privateIpAddress();
  }
}
