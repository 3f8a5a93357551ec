package dev.airlock.region.api;

import static dev.airlock.region.api.Api.Caller.FUNCTION;
import static dev.airlock.region.api.Api.Caller.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidInstanceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class GateTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ELB = "elasticloadbalancing";
  private static final String ELB_V2 = "elasticloadbalancingv2";

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final Gate gate = new Gate(timeline, new Ids(new SplittableRandom(1)));

  @Test
  void a_call_takes_effect_halfway_through_its_latency() {
    gate.latency(Duration.ofMillis(30));
    Instant effect =
        gate.call(
            FUNCTION, ELB, DescribeInstanceHealthRequest.builder().build(), timeline::instant);
    assertThat(effect).isEqualTo(START.plusMillis(15));
    assertThat(timeline.instant()).isEqualTo(START.plusMillis(30));
  }

  @Test
  void the_world_goes_on_while_a_call_is_under_way() {
    AtomicInteger world = new AtomicInteger();
    timeline.after(Duration.ofMillis(5), () -> world.set(1));
    timeline.after(Duration.ofMillis(15), () -> world.set(2));
    int seen = gate.call(FUNCTION, "sqs", ReceiveMessageRequest.builder().build(), world::get);
    assertThat(seen).isEqualTo(1);
    assertThat(world).hasValue(2);
  }

  @Test
  void those_who_set_up_the_stage_take_no_time_and_no_tokens() {
    for (int i = 0; i < 100; i++) {
      gate.call(OPERATOR, ELB, ConfigureHealthCheckRequest.builder().build(), () -> "made");
    }
    assertThat(timeline.instant()).isEqualTo(START);
    assertThat(gate.buckets()).allMatch(bucket -> bucket.lowest() == bucket.capacity());
  }

  @Test
  void each_call_is_counted_for_its_caller_service_and_action() {
    gate.call(FUNCTION, ELB, DescribeInstanceHealthRequest.builder().build(), () -> "health");
    Ledger.Snapshot before = gate.calls();
    gate.call(FUNCTION, ELB, DescribeInstanceHealthRequest.builder().build(), () -> "health");
    gate.call(FUNCTION, ELB_V2, DescribeTargetHealthRequest.builder().build(), () -> "health");
    gate.call(OPERATOR, "ec2", RunInstancesRequest.builder().build(), () -> "instance");
    Ledger.Snapshot since = gate.calls().minus(before);
    assertThat(since.total()).isEqualTo(3);
    assertThat(since.by("function").total()).isEqualTo(2);
    assertThat(since.of(ELB).total()).isEqualTo(2);
    assertThat(since.count("DescribeInstanceHealth")).isEqualTo(1);
    assertThat(gate.calls().count("DescribeInstanceHealth")).isEqualTo(2);
  }

  @Test
  void registrations_are_throttled_after_twenty_and_then_four_come_back_each_second() {
    gate.latency(Duration.ZERO);
    assertThat(callsUntilThrottled(ELB, RegisterInstancesWithLoadBalancerRequest.builder().build()))
        .isEqualTo(20);
    timeline.advance(Duration.ofSeconds(1));
    assertThat(
            callsUntilThrottled(ELB, DeregisterInstancesFromLoadBalancerRequest.builder().build()))
        .isEqualTo(4);
  }

  @Test
  void each_category_has_its_published_capacity() {
    gate.latency(Duration.ZERO);
    assertThat(callsUntilThrottled(ELB, DescribeInstanceHealthRequest.builder().build()))
        .isEqualTo(40);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(callsUntilThrottled(ELB, ConfigureHealthCheckRequest.builder().build()))
        .isEqualTo(20);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(callsUntilThrottled(ELB_V2, CreateLoadBalancerRequest.builder().build()))
        .isEqualTo(10);
    assertThat(callsUntilThrottled(ELB_V2, DeregisterTargetsRequest.builder().build()))
        .isEqualTo(20);
  }

  @Test
  void all_actions_of_one_version_share_the_account_bucket() {
    gate.latency(Duration.ZERO);
    assertThat(callsUntilThrottled(ELB, RegisterInstancesWithLoadBalancerRequest.builder().build()))
        .isEqualTo(20);
    assertThat(callsUntilThrottled(ELB, DescribeInstanceHealthRequest.builder().build()))
        .isEqualTo(20);
    assertThat(callsUntilThrottled(ELB_V2, DescribeTargetHealthRequest.builder().build()))
        .isEqualTo(40);
  }

  @Test
  void how_far_a_bucket_was_drawn_on_is_on_record() {
    gate.latency(Duration.ZERO);
    callsUntilThrottled(ELB, RegisterInstancesWithLoadBalancerRequest.builder().build());
    timeline.advance(Duration.ofMinutes(1));
    assertThat(gate.buckets())
        .contains(
            new BucketUse("elasticloadbalancing registration", 20, 4, 0, 1),
            new BucketUse("elasticloadbalancing account-level", 40, 10, 20, 0),
            new BucketUse("elasticloadbalancingv2 describe", 40, 10, 40, 0));
  }

  @Test
  void each_service_throttles_in_its_own_words() {
    assertThat(Throttle.of(ELB)).isInstanceOf(ElasticLoadBalancingException.class);
    assertThat(Throttle.of(ELB_V2)).isInstanceOf(ElasticLoadBalancingV2Exception.class);
    assertThat(Throttle.of("autoscaling")).isInstanceOf(AutoScalingException.class);
    assertThat(Throttle.of(ELB_V2).awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
    assertThat(Throttle.of("autoscaling").awsErrorDetails().errorMessage())
        .isEqualTo("Rate exceeded");
    assertThat(Throttle.of("ec2")).isInstanceOf(Ec2Exception.class);
    assertThat(Throttle.of("ec2").awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
    assertThat(Throttle.of("ec2").isThrottlingException()).isTrue();
  }

  @Test
  void a_fault_before_the_effect_keeps_it_from_happening() {
    AtomicInteger effects = new AtomicInteger();
    gate.faults(
        new Faults() {
          @Override
          public void before(Call call) {
            throw new IllegalStateException("lost on the way to " + call.action());
          }
        });
    assertThatThrownBy(() ->
            gate.call(
                FUNCTION, "sqs", SendMessageRequest.builder().build(), effects::incrementAndGet))
        .hasMessage("lost on the way to SendMessage");
    assertThat(effects).hasValue(0);
  }

  @Test
  void a_fault_after_the_effect_loses_only_the_reply() {
    AtomicInteger effects = new AtomicInteger();
    gate.faults(
        new Faults() {
          @Override
          public <T> T after(Call call, T reply) {
            throw new IllegalStateException("reply lost");
          }
        });
    assertThatThrownBy(() ->
            gate.call(
                FUNCTION, "sqs", SendMessageRequest.builder().build(), effects::incrementAndGet))
        .hasMessage("reply lost");
    assertThat(effects).hasValue(1);
    assertThat(timeline.instant()).isEqualTo(START.plus(Gate.DEFAULT_LATENCY));
  }

  @Test
  void a_refusal_keeps_its_class_and_gets_a_request_id() {
    InvalidInstanceException refusal =
        catchThrowableOfType(
            InvalidInstanceException.class,
            () ->
                gate.call(
                    FUNCTION,
                    ELB,
                    DescribeInstanceHealthRequest.builder().build(),
                    () -> {
                      throw Refusal.of(
                          InvalidInstanceException.builder(),
                          "ElasticLoadBalancing",
                          "InvalidInstance",
                          "Could not find EC2 instance i-1.");
                    }));
    assertThat(refusal.requestId()).hasSize(36);
    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidInstance");
    assertThat(refusal.awsErrorDetails().sdkHttpResponse().statusCode()).isEqualTo(400);
  }

  private int callsUntilThrottled(String service, AwsRequest request) {
    int calls = 0;
    while (true) {
      try {
        gate.call(FUNCTION, service, request, () -> "done");
        calls++;
      } catch (AwsServiceException throttled) {
        assertThat(throttled.isThrottlingException()).isTrue();
        return calls;
      }
    }
  }
}
