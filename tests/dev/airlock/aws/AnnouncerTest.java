package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.model.Announcement;
import dev.airlock.model.Announcement.Kind;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Announcements on a bus that does not accept every entry. */
class AnnouncerTest {

  private static final Wish OUT =
      new Wish(Side.OUT, Wish.ASKED, Instant.parse("2026-11-21T12:00:00Z"));

  private final List<PutEventsRequest> put = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Announcer announcer = new Announcer(new SomeBus(), "tools");

  private static List<Announcement> about(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Announcement(Kind.IS_OUT, "i-" + i, "web", Optional.of(OUT), "drained"))
        .toList();
  }

  private List<AwsError.Kind> kinds(int count) {
    return announcer.announce(about(count)).stream()
        .flatMap(Optional::stream)
        .map(AwsError::kind)
        .toList();
  }

  @Test
  void all_that_a_tool_needs_is_in_the_detail() {
    announcer.announce(about(1));

    PutEventsRequestEntry entry = put.getFirst().entries().getFirst();
    assertThat(entry.eventBusName()).isEqualTo("tools");
    assertThat(entry.source()).isEqualTo("airlock");
    assertThat(entry.detailType()).isEqualTo("Airlock Instance Is Out");
    assertThat(Json.object(entry.detail()))
        .containsEntry("instance-id", "i-0")
        .containsEntry("fleet", "web")
        .containsEntry("desired", "out")
        .containsEntry("because", "asked")
        .containsEntry("asked-at", "2026-11-21T12:00:00Z")
        .containsEntry("says", "drained");
  }

  @Test
  void of_what_nobody_asked_for_it_does_not_say_who_did() {
    announcer.announce(
        List.of(new Announcement(Kind.DEPARTURE_FORCED, "i-0", "web", Optional.empty(), "late")));

    assertThat(Json.object(put.getFirst().entries().getFirst().detail()))
        .isEqualTo(Map.of("instance-id", "i-0", "fleet", "web", "says", "late"));
  }

  @Test
  void at_most_ten_are_one_call() {
    assertThat(announcer.announce(about(21))).hasSize(21).allMatch(Optional::isEmpty);
    assertThat(put).extracting(call -> call.entries().size()).containsExactly(10, 10, 1);
  }

  @Test
  void each_entry_has_an_answer_of_its_own() {
    errors.addAll(List.of("", "ThrottlingException", "InternalFailure", "MalformedDetail"));

    assertThat(kinds(4))
        .containsExactly(
            AwsError.Kind.THROTTLED, AwsError.Kind.UNKNOWN_OUTCOME, AwsError.Kind.INVALID);
  }

  @Test
  void a_call_that_fails_fails_for_all() {
    errors.add("no answer at all");

    assertThat(kinds(2))
        .containsExactly(AwsError.Kind.UNKNOWN_OUTCOME, AwsError.Kind.UNKNOWN_OUTCOME);
  }

  @Test
  void without_a_bus_nothing_is_said() {
    List<Optional<AwsError>> results = new Announcer(new SomeBus(), "").announce(about(2));

    assertThat(results).hasSize(2).allMatch(Optional::isEmpty);
    assertThat(put).isEmpty();
  }

  private final class SomeBus implements EventBridgeClient {
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      put.add(request);
      if (errors.contains("no answer at all")) {
        throw new IllegalStateException("no answer at all");
      }
      List<PutEventsResultEntry> results =
          IntStream.range(0, request.entries().size())
              .mapToObj(i -> i < errors.size() ? errors.get(i) : "")
              .map(code -> PutEventsResultEntry.builder().errorCode(code.isEmpty() ? null : code))
              .map(PutEventsResultEntry.Builder::build)
              .toList();
      return PutEventsResponse.builder().entries(results).build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }
}
