package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final String SWEEP =
      """
      {"detail-type":"Scheduled Event","source":"aws.events","account":"1","region":"r",\
      "detail":{}}\
      """;
  private static final String SPOT =
      """
      {"detail-type":"EC2 Spot Instance Interruption Warning","source":"aws.ec2","account":"1",\
      "region":"r","time":"2026-11-21T12:00:00Z","detail":{"instance-id":"i-0123456789abcdef0"}}\
      """;

  private static Batch of(String input) {
    return Batch.of(input, new Hear(Config.of(Map.of())), Set.of());
  }

  private static Batch queue(List<Map<String, Object>> messages) {
    return of(Json.write(Map.of("Records", messages)));
  }

  private static List<Wakeup> wakeups(Batch batch) {
    return batch.letters().stream().map(Batch.Letter::wakeup).toList();
  }

  private static Map<String, Object> message(String id, int receives, String body) {
    return message(id, String.valueOf(receives), body);
  }

  private static Map<String, Object> message(String id, String receives, String body) {
    return Map.of(
        "messageId",
        id,
        "receiptHandle",
        "handle-" + id,
        "attributes",
        Map.of("ApproximateReceiveCount", receives),
        "body",
        body);
  }

  @Test
  void messages_of_a_queue_keep_their_order_and_their_handles() {
    Batch batch = queue(List.of(message("a", 1, SWEEP), message("b", 7, "nonsense")));

    assertThat(batch.fromQueue()).isTrue();
    assertThat(batch.letters()).extracting(Batch.Letter::id).containsExactly("a", "b");
    assertThat(batch.letters()).extracting(Batch.Letter::receives).containsExactly(1, 7);
    assertThat(batch.letters().getFirst().receiptHandle()).isEqualTo("handle-a");
    assertThat(batch.letters().getLast().body()).isEqualTo("nonsense");
    assertThat(wakeups(batch))
        .containsExactly(new Wakeup.Sweep(), new Wakeup.Refused("not a JSON object"));
  }

  @Test
  void a_count_of_receives_that_makes_no_sense_is_none() {
    Batch batch = queue(List.of(message("a", "often", SWEEP), message("b", "9999999999", SWEEP)));

    assertThat(batch.letters()).extracting(Batch.Letter::receives).containsExactly(0, 0);
  }

  @Test
  void what_has_been_heard_before_is_no_news() {
    Batch batch = queue(List.of(message("a", 2, SWEEP), message("b", 1, SWEEP)));

    assertThat(batch.news(Set.of("a"))).extracting(Batch.Letter::id).containsExactly("b");
    assertThat(batch.news(Set.of())).extracting(Batch.Letter::id).containsExactly("a", "b");
  }

  @Test
  void what_has_been_heard_before_is_not_read_again() {
    String input = Json.write(Map.of("Records", List.of(message("a", 2, SPOT))));
    Batch batch = Batch.of(input, new Hear(Config.of(Map.of())), Set.of("a"));

    assertThat(batch.letters()).extracting(Batch.Letter::id).containsExactly("a");
    assertThat(wakeups(batch)).containsExactly(new Wakeup.Ignored("heard before"));
  }

  @Test
  void ten_messages_mean_that_more_are_waiting() {
    assertThat(queue(Collections.nCopies(10, message("a", 1, SWEEP))).isFull()).isTrue();
    assertThat(queue(Collections.nCopies(9, message("a", 1, SWEEP))).isFull()).isFalse();
  }

  @Test
  void an_event_that_is_handed_over_directly_is_a_batch_of_one() {
    Batch batch = of(SWEEP);

    assertThat(batch.fromQueue()).isFalse();
    assertThat(wakeups(batch)).containsExactly(new Wakeup.Sweep());
    assertThat(batch.isFull()).isFalse();
  }

  @Test
  void notifications_of_a_topic_are_handed_over_directly() {
    Map<String, Object> record =
        Map.of("EventSource", "aws:sns", "Sns", Map.of("Type", "Notification", "Message", SPOT));
    Batch batch = queue(List.of(record));

    assertThat(batch.fromQueue()).isFalse();
    assertThat(wakeups(batch).getFirst()).isInstanceOf(Wakeup.Leave.class);
  }

  @Test
  void a_record_of_a_stranger_is_refused() {
    assertThat(wakeups(queue(List.of(Map.of("s3", Map.of())))).getFirst())
        .isInstanceOf(Wakeup.Refused.class);
  }

  @Test
  void a_message_without_a_body_is_refused() {
    Batch batch = queue(List.of(Map.of("messageId", "a", "receiptHandle", "b")));

    assertThat(wakeups(batch)).containsExactly(new Wakeup.Refused("not a JSON object"));
  }

  @Test
  void what_is_no_json_at_all_is_refused() {
    assertThat(wakeups(of("hello"))).containsExactly(new Wakeup.Refused("not a JSON object"));
  }

  @Test
  void a_batch_of_nothing_is_no_batch_of_a_queue() {
    assertThat(queue(List.of()).fromQueue()).isFalse();
    assertThat(of("{\"Records\":[3]}").fromQueue()).isFalse();
  }

  @Test
  void what_is_neither_of_a_queue_nor_of_a_topic_is_kept_as_it_came() {
    assertThat(of("{\"Records\":[{\"a\":1}]}").letters().getFirst().body()).isEqualTo("{\"a\":1}");
  }
}
