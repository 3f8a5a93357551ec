package dev.airlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.plane.Machine.Software;
import org.junit.jupiter.api.Test;

class BuildsTest {

  private final Builds builds = new Builds(8080);

  @Test
  void only_one_launch_never_becomes_healthy() {
    builds.next(Builds.Kind.NEVER_HEALTHY);

    assertThat(builds.get()).extracting(Software::becomesHealthy).isEqualTo(false);
    assertThat(builds.get()).extracting(Software::becomesHealthy).isEqualTo(true);
  }

  @Test
  void launches_are_told_in_their_order() {
    builds.get();
    builds.next(Builds.Kind.USUAL);
    builds.get();

    assertThat(builds.launched()).isEqualTo(Builds.Kind.READY);
    assertThat(builds.launched()).isEqualTo(Builds.Kind.USUAL);
  }
}
