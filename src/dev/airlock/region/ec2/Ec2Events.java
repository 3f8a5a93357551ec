package dev.airlock.region.ec2;

import dev.airlock.region.events.Bus;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What EC2 says on the event bus, and the spot market behind the worst of it. */
public final class Ec2Events {

  private static final String SOURCE = "aws.ec2";

  private final Timeline timeline;
  private final Instances instances;
  private final Bus bus;
  private final String arnPrefix;
  private Duration notice = Duration.ofMinutes(2);

  /**
   * Says from now on on the bus what happens to the instances.
   *
   * @param region for example {@code eu-west-1}
   * @param account twelve digits
   */
  public Ec2Events(Timeline timeline, Instances instances, Bus bus, String region, String account) {
    this.timeline = timeline;
    this.instances = instances;
    this.bus = bus;
    arnPrefix = "arn:aws:ec2:" + region + ":" + account + ":instance/";
    instances.onStateChange(this::changed);
  }

  /** How long after the warning an interrupted instance is terminated; two minutes at first. */
  public void notice(Duration notice) {
    this.notice = notice;
  }

  /** Warns that the instance is wanted back, and terminates it when the notice is over. */
  public void interrupt(String instanceId) {
    market(
        "EC2 Spot Instance Interruption Warning",
        instanceId,
        Map.of("instance-id", instanceId, "instance-action", "terminate"));
    timeline.after(notice, () -> instances.terminate(instanceId));
  }

  /** Says that the instance is likelier than others to be interrupted. */
  public void recommendRebalance(String instanceId) {
    market("EC2 Instance Rebalance Recommendation", instanceId, Map.of("instance-id", instanceId));
  }

  private void changed(String instanceId, String state) {
    bus.emit(
        SOURCE,
        "EC2 Instance State-change Notification",
        List.of(arnPrefix + instanceId),
        Map.of("instance-id", instanceId, "state", state));
  }

  /** These name the zone in their ARN, and no account. */
  private void market(String detailType, String instanceId, Map<String, String> detail) {
    String arn = "arn:aws:ec2:" + instances.zone(instanceId) + ":instance/" + instanceId;
    bus.emit(SOURCE, detailType, List.of(arn), detail);
  }
}
