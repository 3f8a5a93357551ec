package dev.airlock.region.ec2;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Gate;
import dev.airlock.region.api.Ids;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** An EC2 without any launch template. */
final class Ec2Kit {

  final VirtualTimeline timeline =
      new VirtualTimeline(java.time.Instant.parse("2026-11-21T12:00:00Z"));
  private final Ids ids = new Ids(new SplittableRandom(1));
  final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(2));
  final Instances instances = new Instances(timeline, plane, ids);
  final RegionEc2Client ec2 =
      new RegionEc2Client(new Gate(timeline, ids), Api.Caller.OPERATOR, instances);

  Instance run(Consumer<RunInstancesRequest.Builder> request) {
    String id =
        ec2.runInstances(request.andThen(it -> it.minCount(1).maxCount(1)))
            .instances()
            .getFirst()
            .instanceId();
    return describe(id);
  }

  Instance describe(String id) {
    return ec2.describeInstances(it -> it.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  void pass(long seconds) {
    timeline.advance(Duration.ofSeconds(seconds));
  }

  /** The error code of a refused call; null if it was not refused. */
  static String code(ThrowingCallable call) {
    Ec2Exception refusal = catchThrowableOfType(Ec2Exception.class, call);
    return refusal == null ? null : refusal.awsErrorDetails().errorCode();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(List.of(values)).build();
  }
}
