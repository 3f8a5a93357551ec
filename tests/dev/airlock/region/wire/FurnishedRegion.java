package dev.airlock.region.wire;

import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A region with one of each thing, and the words that name them. */
final class FurnishedRegion {

  private static final List<String> PLAIN =
      List.of(
          ("web web-elb web-tg launch drain jobs jobs.fifo dead sweep default HTTP TCP HTTPS"
                  + " CONTINUE ABANDON autoscaling:EC2_INSTANCE_LAUNCHING"
                  + " autoscaling:EC2_INSTANCE_TERMINATING Launch Terminate Healthy Unhealthy All"
                  + " forward fixed-response redirect application network instance ip 1 30 true"
                  + " false $Latest $Default HTTP:8080/health eu-west-1a eu-west-1c vpc-1 subnet-1"
                  + " tag:web tag-key instance-state-name instance-id running elbv2 elb"
                  + " auto-scaling-group rate(1+minute) AWS-RunShellScript i-1 x VisibilityTimeout"
                  + " FifoQueue RedrivePolicy DelaySeconds ContentBasedDeduplication commands"
                  + " deregistration_delay.timeout_seconds ConnectionSettings Stopped Hibernated"
                  + " deletion_protection.enabled 2026-11-21T12:00:00Z autoscaling.amazonaws.com")
              .split(" "));

  private final RegionClients clients;
  private final List<String> words = new ArrayList<>(PLAIN);
  private final Map<String, String> fitting = new LinkedHashMap<>();

  FurnishedRegion(Region<VirtualTimeline, SimulatedPlane> region) {
    clients = region.clients(Caller.OPERATOR);
    words.add("{\"source\": [\"aws.autoscaling\"]}");
    words.add("{\"a\": 1}");
    balancers();
    group();
    region.timeline().advance(Duration.ofMinutes(2));
    queues();
    clients
        .autoScaling()
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .getFirst()
        .instances()
        .forEach(one -> note(one.instanceId(), "InstanceId", "InstanceIds", "Resources"));
    command();
  }

  /** Words that mean something here. */
  List<String> words() {
    return words;
  }

  /** Those that fit, by the names of members. */
  Map<String, String> fitting() {
    return fitting;
  }

  private void note(String word, String... members) {
    words.add(word);
    for (String member : members) {
      fitting.put(member, word);
    }
  }

  private void balancers() {
    Operator operator = new Operator(clients);
    note("web-elb", "LoadBalancerName", "LoadBalancerNames");
    operator.createClassic("web-elb", Operator.Check.USUAL, Duration.ofSeconds(30));
    note(
        operator.createTargetGroup("web-tg", Operator.Check.USUAL, Duration.ofSeconds(30)),
        "TargetGroupArn",
        "TargetGroupARNs");
    var balancer = clients.elbv2().describeLoadBalancers().loadBalancers().getFirst();
    note(balancer.loadBalancerArn(), "LoadBalancerArn", "ResourceArns");
    clients
        .elbv2()
        .describeListeners(ask -> ask.loadBalancerArn(balancer.loadBalancerArn()))
        .listeners()
        .forEach(listener -> note(listener.listenerArn(), "ListenerArn"));
  }

  private void group() {
    clients
        .ec2()
        .createLaunchTemplate(
            ask -> ask.launchTemplateName("web").launchTemplateData(data -> data.imageId("ami-1")));
    note("web", "AutoScalingGroupName", "LaunchTemplateName", "LaunchConfigurationName");
    clients
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName("web")
                .minSize(0)
                .maxSize(4)
                .desiredCapacity(2)
                .availabilityZones(Operator.ZONE)
                .launchTemplate(template -> template.launchTemplateName("web"))
                .loadBalancerNames("web-elb"));
    note("drain", "LifecycleHookName");
    note("autoscaling:EC2_INSTANCE_TERMINATING", "LifecycleTransition");
    clients
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName("web")
                .lifecycleHookName("drain")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING"));
  }

  private void queues() {
    clients
        .sqs()
        .createQueue(
            ask -> ask.queueName("jobs.fifo").attributesWithStrings(Map.of("FifoQueue", "true")));
    note(clients.sqs().createQueue(ask -> ask.queueName("jobs")).queueUrl(), "QueueUrl");
    note("jobs", "QueueName");
    note("sweep", "Rule", "Name");
    String arn = "arn:aws:sqs:eu-west-1:111122223333:jobs";
    note(arn, "Arn", "TargetArn");
    words.add("{\"deadLetterTargetArn\": \"" + arn + "\", \"maxReceiveCount\": 3}");
    clients.sqs().sendMessage(ask -> ask.queueUrl("jobs").messageBody("x"));
    clients.events().putRule(ask -> ask.name("sweep").scheduleExpression("rate(1 minute)"));
    Target queue = Target.builder().id("1").arn(arn).build();
    clients.events().putTargets(ask -> ask.rule("sweep").targets(queue));
  }

  private void command() {
    note(
        clients
            .ssm()
            .sendCommand(ask ->
                ask.documentName("AWS-RunShellScript")
                    .instanceIds(fitting.get("InstanceId"))
                    .parameters(Map.of("commands", List.of("true"))))
            .command()
            .commandId(),
        "CommandId");
  }
}
