package dev.airlock.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.RegionStack;
import dev.airlock.region.plane.Route;
import dev.airlock.region.ssm.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The function may call what it calls, and nothing else. */
class ActionsTest {

  /** The mapping calls these in the function's name. */
  private static final Set<String> OF_THE_MAPPING =
      Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  private static final Set<String> SERVICES =
      Set.of("autoscaling", "elasticloadbalancing", "ec2", "events", "sqs", "ssm");

  @Test
  void the_actions_that_are_used_are_the_actions_that_are_granted() throws IOException {
    Stage stage = new Stage();
    everythingHappens(stage);

    assertThat(used(stage)).isEqualTo(granted());
  }

  /**
   * An arrival, a pool, a request, a long departure, a wrong setting and a message that makes no
   * sense.
   */
  private static void everythingHappens(Stage stage) {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("ready-within", "soon");
    stage.group("web", 2, settings, Duration.ofSeconds(60));
    stage
        .operator
        .autoScaling()
        .putWarmPool(ask -> ask.autoScalingGroupName("web").minSize(1).maxGroupPreparedCapacity(0));
    stage.within(Duration.ofMinutes(10), () -> stage.idsIn("web", "InService").size() == 2);
    stage.ask(Side.IN, stage.idsIn("web", "InService").getLast());
    aReleaseFails(stage);
    oneGoesThroughStandby(stage);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofMinutes(4));
    stage.desire("web", 1);
    stage
        .operator
        .sqs()
        .sendMessage(ask ->
            ask.queueUrl(RegionStack.WAKEUPS_URL).messageGroupId("airlock").messageBody("poison"));
    stage.within(
        Duration.ofMinutes(10),
        () -> stage.verdicts(leaving).contains("airlock-drain COMPLETED CONTINUE"));
  }

  private static void aReleaseFails(Stage stage) {
    stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.failure(Duration.ofSeconds(1), "no"));
    String detail = "{\"fleet\":\"web\",\"release\":\"b\",\"document\":\"install\"}";
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source("airlock.requests")
            .detailType("Airlock Release")
            .detail(detail)
            .build();
    stage.operator.events().putEvents(it -> it.entries(List.of(entry)));
    stage.within(
        Duration.ofMinutes(20),
        () -> stage.groupTag("web", "airlock:release-status").startsWith("halted b "));
  }

  /** In a group that would replace it. */
  private static void oneGoesThroughStandby(Stage stage) {
    stage.group("shop", 1, Map.of());
    stage.settle("shop", 1);
    String id = stage.oldest("shop");
    stage
        .operator
        .autoScaling()
        .attachLoadBalancers(ask -> ask.autoScalingGroupName("shop").loadBalancerNames("web-elb"));
    stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask -> ask.autoScalingGroupName("shop").healthCheckType("ELB"));
    stage.ask(Side.OUT, id);
    stage.within(Duration.ofMinutes(10), () -> stage.idsIn("shop", "Standby").contains(id));
    stage.ask(Side.IN, id);
    stage.within(Duration.ofMinutes(10), () -> stage.idsIn("shop", "InService").contains(id));
  }

  private static Set<String> used(Stage stage) {
    Set<String> used = new TreeSet<>(OF_THE_MAPPING);
    stage
        .region
        .gate()
        .calls()
        .by("function")
        .counts()
        .keySet()
        .forEach(call -> used.add(call.service() + ":" + call.action()));
    return used;
  }

  private static Set<String> granted() throws IOException {
    Set<String> granted = new TreeSet<>(TemplateYaml.read().grantedActions());
    granted.removeIf(action -> !SERVICES.contains(action.substring(0, action.indexOf(':'))));
    return granted;
  }
}
