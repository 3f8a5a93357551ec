package dev.airlock.region.events;

import static dev.airlock.region.events.BusKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class PutEventsTest {
  private final BusKit kit = new BusKit();

  private static PutEventsRequestEntry entry(String source, String type, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType(type).detail(detail).build();
  }

  @Test
  void each_entry_has_an_answer_of_its_own() {
    kit.rule("r", "com.example.deploy");
    kit.target("r", target -> target.arn(BusKit.STANDARD));

    var response =
        kit.events.putEvents(p ->
            p.entries(
                entry("com.example.deploy", "Deploy Requested", "{\"version\":\"1.4.2\"}"),
                entry("com.example.deploy", "Deploy Requested", "not json"),
                entry("com.example.deploy", "Deploy Requested", null),
                entry("com.example.deploy", "x".repeat(129), "{}"),
                entry(null, "Deploy Requested", "{}"),
                entry("aws.ec2", "Deploy Requested", "{}")));
    kit.timeline.passSeconds(1);

    assertThat(response.failedEntryCount()).isEqualTo(5);
    assertThat(response.entries())
        .extracting(PutEventsResultEntry::errorCode)
        .containsExactly(
            null,
            "MalformedDetail",
            "InvalidArgument",
            "InvalidArgument",
            "InvalidArgument",
            "NotAuthorizedForSourceException");
    assertThat(kit.receive(BusKit.STANDARD))
        .singleElement()
        .satisfies(message ->
            assertThat(message.body())
                .contains("\"id\":\"" + response.entries().getFirst().eventId() + "\"")
                .contains("\"detail\":{\"version\":\"1.4.2\"}"));
  }

  @Test
  void a_request_holds_one_to_ten_entries_of_a_mebibyte_in_all() {
    var small = entry("s", "t", "{}");
    var large = entry("s", "t", "{\"x\":\"" + "x".repeat(600_000) + "\"}");

    assertRefused(
        () -> kit.events.putEvents(p -> p.entries(Collections.nCopies(11, small))),
        "ValidationException",
        "Member must have length less than or equal to 10");
    assertRefused(
        () -> kit.events.putEvents(p -> p.entries(Collections.nCopies(2, large))),
        "ValidationException",
        "Total size of the entries in the request is over the limit.");
  }
}
