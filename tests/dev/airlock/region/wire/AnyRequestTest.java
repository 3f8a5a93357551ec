package dev.airlock.region.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;

/** Whatever a request lacks or says, the region answers as a service would, and goes on. */
class AnyRequestTest {

  private static final int ROUNDS = 3;

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final RegionClients clients = region.clients(Caller.OPERATOR);
  private final Catalog catalog = new Catalog(clients);

  @Test
  void an_empty_request_is_answered() {
    for (Service service : catalog.services()) {
      for (Operation operation : catalog.operations(service)) {
        call(catalog.client(service), operation, operation.newRequest());
      }
    }
  }

  @Test
  void what_a_request_lacks_is_told_as_each_service_tells_it() {
    assertThatThrownBy(() -> clients.elb().addTags(ask -> ask.tags(Tag.builder().build())))
        .hasMessageContaining(
            "2 validation errors detected: Value null at 'loadBalancerNames' failed to satisfy"
                + " constraint: Member must not be null; Value null at 'tags.1.member.key' failed"
                + " to satisfy constraint: Member must not be null");
    assertThatThrownBy(
            () -> clients.autoScaling().setDesiredCapacity(ask -> ask.desiredCapacity(1)))
        .returns("ValidationError", AnyRequestTest::code)
        .hasMessageContaining("1 validation error detected: Value null at 'autoScalingGroupName'");
    assertThatThrownBy(() -> clients.ec2().terminateInstances(ask -> {}))
        .returns("MissingParameter", AnyRequestTest::code)
        .hasMessageContaining("The request must contain the parameter InstanceId");
    assertThatThrownBy(() -> clients.sqs().getQueueUrl(ask -> {}))
        .returns("MissingParameter", AnyRequestTest::code)
        .hasMessageContaining("The request must contain the parameter QueueName.");
    assertThatThrownBy(() -> clients.ssm().cancelCommand(ask -> {}))
        .returns("ValidationException", AnyRequestTest::code);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void requests_of_chance_are_answered(long seed) {
    FurnishedRegion furniture = new FurnishedRegion(region);
    RandomShape chance =
        RandomShape.about(furniture.fitting(), furniture.words(), new Random(seed));
    for (int round = 0; round < ROUNDS; round++) {
      for (Service service : catalog.services()) {
        catalog
            .operations(service)
            .forEach(operation -> {
              SdkPojo request = operation.newRequest();
              chance.fill(request);
              call(catalog.client(service), operation, request);
            });
      }
      region.timeline().advance(Duration.ofSeconds(30));
    }
  }

  private static void call(Object client, Operation operation, SdkPojo request) {
    try {
      operation.call(client, request);
    } catch (AwsServiceException refusal) {
      assertThat(code(refusal)).isNotEmpty();
      assertThat(refusal.requestId()).isNotEmpty();
    } catch (UnsupportedOperationException beyond) {
      assertThat(beyond).hasMessageContaining("here");
    } catch (RuntimeException defect) {
      fail("%s with %s".formatted(operation.name(), request), defect);
    }
  }

  private static String code(Throwable refusal) {
    return ((AwsServiceException) refusal).awsErrorDetails().errorCode();
  }
}
