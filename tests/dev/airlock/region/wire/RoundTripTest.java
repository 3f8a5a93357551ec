package dev.airlock.region.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's own marshallers are the other side: what they write we read, and the reverse. */
class RoundTripTest {

  private static final int TIMES = 25;

  private static final Catalog CATALOG =
      new Catalog(
          Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z")).clients(Caller.OPERATOR));

  static Stream<Class<?>> interfaces() {
    return Arrays.stream(RegionClients.class.getRecordComponents()).map(RecordComponent::getType);
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void every_request_arrives_as_it_was_built(Class<?> type) {
    Service service = Service.ofClient(type).orElseThrow();
    CannedAnswer wire = new CannedAnswer();
    Object client = wire.client(type);
    for (Operation operation : CATALOG.operations(service)) {
      wire.answer = Reply.of(service).response(operation.name(), emptyResponse(operation), "r-1");
      for (int seed = 0; seed < TIMES; seed++) {
        SdkPojo sent = operation.newRequest();
        RandomShape.request(service.dialect, seed).fill(sent);

        operation.call(client, sent);

        Asked asked = Asked.of(wire.seen);
        assertThat(asked.service()).isEqualTo(service);
        assertThat(asked.action()).isEqualTo(operation.name());
        SdkPojo arrived = operation.newRequest();
        asked.parameters().accept(arrived);
        assertThat(built(arrived)).as("%s, seed %d", operation.name(), seed).isEqualTo(built(sent));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void every_response_arrives_as_it_was_built(Class<?> type) {
    Service service = Service.ofClient(type).orElseThrow();
    CannedAnswer wire = new CannedAnswer();
    Object client = wire.client(type);
    for (Operation operation : CATALOG.operations(service)) {
      for (int seed = 0; seed < TIMES; seed++) {
        SdkPojo response = responseBuilder(operation);
        RandomShape.response(service.dialect, seed).fill(response);
        SdkPojo sent = (SdkPojo) built(response);
        wire.answer = Reply.of(service).response(operation.name(), sent, "r-1");

        SdkPojo arrived = operation.call(client, operation.newRequest());

        // Not equals, which compares ids of requests too.
        assertThat(arrived.equalsBySdkFields(sent))
            .as("%s, seed %d: %s is %s", operation.name(), seed, arrived, sent)
            .isTrue();
      }
    }
  }

  private static SdkPojo emptyResponse(Operation operation) {
    return (SdkPojo) built(responseBuilder(operation));
  }

  private static SdkPojo responseBuilder(Operation operation) {
    try {
      Method builder = operation.method().getReturnType().getMethod("builder");
      return (SdkPojo) builder.invoke(null);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Object built(SdkPojo builder) {
    return ((Buildable) builder).build();
  }
}
