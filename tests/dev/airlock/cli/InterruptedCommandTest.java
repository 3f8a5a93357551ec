package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.wire.RegionServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who ends a command while it waits is told that nothing else has ended, and what to do next. */
class InterruptedCommandTest {

  private static final int TERMINATED = 128 + 15;

  private final Desk desk = Desk.withFleet(2);
  private final String one = desk.stage.oldest("web");

  private String saidWhenEnded(String... arguments) {
    desk.isImpatient = true;
    desk.run(arguments);
    desk.isImpatient = false;
    return desk.err().lines().findFirst().orElse("");
  }

  @Test
  void a_release_goes_on_and_so_does_its_halt() {
    assertThat(saidWhenEnded("release", "web", "v2", "--wait"))
        .isEqualTo(
            "airlock: only the waiting has ended, not release v2 of web; see it with"
                + " ./airlock status web --watch, or halt it with ./airlock halt web");
    desk.stage.pass(Duration.ofSeconds(20));
    assertThat(saidWhenEnded("halt", "web", "--wait"))
        .isEqualTo(
            "airlock: only the waiting has ended, not the halt of web; see it with"
                + " ./airlock status web --watch, or lift it with ./airlock resume web");
    desk.stage.pass(Duration.ofSeconds(20));
    assertThat(desk.run("resume", "web", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("web v2  done: 2 of 2 serve with v2\n");
  }

  @Test
  void so_does_the_way_of_an_instance() {
    assertThat(saidWhenEnded("out", one, "--wait"))
        .endsWith(
            "not the way out of %s; see it with ./airlock status web --watch, or take it back with"
                    .formatted(one)
                + " ./airlock in "
                + one);
    desk.run("status", "web", "--wait");
    assertThat(saidWhenEnded("in", one, "--watch")).endsWith("with ./airlock out " + one);
  }

  @Test
  void what_is_to_be_called_next_asks_in_the_same_place() {
    desk.stage.set("web", "enabled", "blue");
    desk.stage.operator.events().createEventBus(ask -> ask.name("deploys"));

    String said =
        saidWhenEnded(
            "out",
            one,
            "--wait",
            "--stack",
            "blue",
            "--bus",
            "deploys",
            "--region-endpoint",
            "http://localhost:1");

    assertThat(said)
        .contains("./airlock status web --watch --stack blue --region-endpoint http://localhost:1,")
        .endsWith("in " + one + " --stack blue --region-endpoint http://localhost:1 --bus deploys");
  }

  @Test
  void who_only_looked_on_has_asked_for_nothing() {
    desk.isTerminal = true;
    assertThat(saidWhenEnded("status", "web", "--watch")).doesNotContain("waiting");
  }

  /** As a pipeline does that is cancelled: with another signal than Ctrl-C, and the same end. */
  @Test
  @Timeout(60)
  void it_is_said_as_the_process_ends() throws IOException, InterruptedException {
    try (var region = Region.live(1);
        var server = RegionServer.start(region, 0)) {
      group(region.clients(Api.Caller.OPERATOR));

      Process command =
          process("release", "web", "v2", "--watch", "--region-endpoint", "" + server.endpoint());
      assertThat(command.inputReader().readLine()).isEqualTo("web  0 of 0 in service");
      command.toHandle().destroy();

      assertThat(command.waitFor()).isEqualTo(TERMINATED);
      assertThat(command.errorReader().readLine())
          .startsWith("airlock: only the waiting has ended, not release v2 of web; ");
    }
  }

  /** Nobody looks after it: whoever asks waits. */
  private static void group(RegionClients operator) {
    operator
        .ec2()
        .createLaunchTemplate(
            ask -> ask.launchTemplateName("web").launchTemplateData(data -> data.imageId("ami-1")));
    operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName("web")
                .minSize(0)
                .maxSize(1)
                .desiredCapacity(0)
                .availabilityZones(Operator.ZONE)
                .launchTemplate(template -> template.launchTemplateName("web"))
                .tags(Operator.tags("web", Map.of("airlock:enabled", "default"))));
  }

  private static Process process(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
