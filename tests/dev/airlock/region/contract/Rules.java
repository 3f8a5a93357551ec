package dev.airlock.region.contract;

import dev.airlock.json.Json;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Rules of the default bus whose target is a FIFO queue. */
final class Rules {

  private static final String TARGET = "queue";

  private final Site site;
  private final EventBridgeClient events;
  private final Queues queues;

  Rules(Site site) {
    this.site = site;
    events = site.clients.events();
    queues = new Queues(site);
  }

  /** The name of a rule that sends to a queue whatever has the pattern. */
  String toQueue(String pattern, String queueUrl) {
    String name = site.name();
    String rule = events.putRule(ask -> ask.name(name).eventPattern(pattern)).ruleArn();
    site.afterwards(() -> events.deleteRule(ask -> ask.name(name)));
    String queue = queues.arn(queueUrl);
    queues.set(queueUrl, QueueAttributeName.POLICY, letIn(rule, queue));
    Target target =
        Target.builder().id(TARGET).arn(queue).sqsParameters(it -> it.messageGroupId("a")).build();
    events.putTargets(ask -> ask.rule(name).targets(target));
    site.afterwards(() -> events.removeTargets(ask -> ask.rule(name).ids(TARGET)));
    return name;
  }

  private static String letIn(String rule, String queue) {
    var statement =
        Map.of(
            "Effect",
            "Allow",
            "Principal",
            Map.of("Service", "events.amazonaws.com"),
            "Action",
            "sqs:SendMessage",
            "Resource",
            queue,
            "Condition",
            Map.of("ArnEquals", Map.of("aws:SourceArn", rule)));
    return Json.write(Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
  }
}
