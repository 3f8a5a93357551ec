package dev.airlock.proof.crash;

import dev.airlock.aws.Groups;
import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What deploy tools ask for, each in its smallest form. */
final class Deploys {

  private static final Duration INSTALL = Duration.ofSeconds(10);
  private static final Script.Result WELL = Script.Result.success(INSTALL, "done");
  private static final Script.Result BADLY = Script.Result.failure(INSTALL, "no space left");

  private Deploys() {}

  static List<Scenario> all() {
    return List.of(
        outAndIn("out and in", Scenarios.serving(2)),
        outAndIn("out and in by way of Standby", Deploys::trustingItsBalancers),
        Scenarios.usual(
            "release of two", Map.of(), installing(WELL, Scenarios.serving(2)), release(), 7),
        Scenarios.usual(
            "halted release", Map.of(), installing(BADLY, Scenarios.serving(2)), release(), 7),
        plain("release of two without a group", WELL),
        plain("halted release without a group", BADLY));
  }

  /** Out, and back in when it has been out for a while. */
  private static Scenario outAndIn(String name, Consumer<Stage> before) {
    return Scenarios.usual(
        name,
        Map.of(),
        before,
        Scenarios.first((stage, instance) -> {
          stage.ask(Side.OUT, instance);
          Scenarios.later(stage, () -> stage.ask(Side.IN, instance));
        }),
        5);
  }

  /** It would replace whoever they know no more. */
  private static void trustingItsBalancers(Stage stage) {
    Scenarios.serving(2).accept(stage);
    Scenarios.attach(stage);
    stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask ->
            ask.autoScalingGroupName(Scenario.GROUP)
                .healthCheckType("ELB")
                .healthCheckGracePeriod(0));
    stage.pass(Duration.ofMinutes(2));
  }

  /** Two instances that say themselves what they belong to. */
  private static Scenario plain(String name, Script.Result ends) {
    return new Scenario(
        name,
        true,
        Scenarios.with(Map.of()),
        Scenarios.DRAINS,
        Scenarios.HEARTBEAT,
        installing(ends, Deploys::twoWithoutGroup),
        release(),
        Duration.ofMinutes(7));
  }

  private static void twoWithoutGroup(Stage stage) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(Groups.ENROLLED, "default");
    tags.put(FleetTags.FLEET, Scenario.GROUP);
    Scenarios.with(Map.of()).forEach((name, value) -> tags.put(MarkTags.PREFIX + name, value));
    List<String> two = Stream.generate(() -> stage.launch(tags)).limit(2).toList();
    stage.within(
        Duration.ofMinutes(20), () -> two.stream().allMatch(instance -> serves(stage, instance)));
    stage.pass(Duration.ofMinutes(1));
  }

  private static boolean serves(Stage stage, String instance) {
    return MarkTags.read(stage.region.instances().tags(instance)).isIn(Phase.IN_SERVICE);
  }

  /** The document ends like this, on whomever it is sent to. */
  private static Consumer<Stage> installing(Script.Result ends, Consumer<Stage> before) {
    return stage -> {
      stage.region.commands().define("install", (_, _) -> ends);
      before.accept(stage);
    };
  }

  private static Scenario.Event release() {
    return Scenarios.event(stage ->
        Requests.send(
            stage.operator,
            "Airlock Release",
            Map.of("fleet", Scenario.GROUP, "release", "b", "document", "install")));
  }
}
