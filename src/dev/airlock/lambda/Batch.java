package dev.airlock.lambda;

import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one invocation was handed.
 *
 * @param letters in the order of the queue
 * @param fromQueue false if the event was handed over directly, and nobody waits for an answer
 */
record Batch(List<Letter> letters, boolean fromQueue) {

  /** How many messages the queue hands over at once; so many mean that more are waiting. */
  static final int FULL = 10;

  /**
   * A message, and what it says.
   *
   * @param receiptHandle empty if it was handed over directly
   * @param receives how often the queue has handed it over, this time included; 0 if nobody counts
   */
  record Letter(String id, String receiptHandle, int receives, String body, Wakeup wakeup) {

    /** Only this message says what it asks for: the world does not show it. */
    boolean isRequest() {
      return wakeup instanceof Wakeup.Request;
    }
  }

  /** The pulse comes again and again: what it says is not read each time. */
  private static final Wakeup HEARD = new Wakeup.Ignored("heard before");

  /**
   * Understands what came in.
   *
   * @param heard ids of messages that have been understood before
   */
  static Batch of(String input, Hear hear, Set<String> heard) {
    Object records = Json.readObject(input).map(object -> object.get("Records")).orElse(null);
    if (!(records instanceof List<?> list)) {
      return new Batch(List.of(direct(input, hear)), false);
    }
    List<Letter> letters = new ArrayList<>();
    boolean fromQueue = list.stream().anyMatch(Map.class::isInstance);
    for (Object item : list) {
      if (item instanceof Map<?, ?> map) {
        Map<String, Object> object = Json.asObject(map);
        boolean isSqs = Json.text(object, "receiptHandle").isPresent();
        fromQueue &= isSqs;
        letters.add(isSqs ? fromQueue(object, hear, heard) : direct(notification(object), hear));
      }
    }
    return new Batch(List.copyOf(letters), fromQueue);
  }

  /** More wake-ups are waiting behind these. */
  boolean isFull() {
    return fromQueue && letters.size() >= FULL;
  }

  /** The letters that have not been heard yet. */
  List<Letter> news(Set<String> heard) {
    return letters.stream().filter(letter -> !heard.contains(letter.id())).toList();
  }

  /** Something is asked for that has not been heard before. */
  boolean hasRequest() {
    return letters.stream().anyMatch(Letter::isRequest);
  }

  private static Letter fromQueue(Map<String, Object> message, Hear hear, Set<String> heard) {
    String id = Json.text(message, "messageId").orElse("");
    String body = Json.text(message, "body").orElse("");
    return new Letter(
        id,
        Json.text(message, "receiptHandle").orElse(""),
        receives(message),
        body,
        heard.contains(id) ? HEARD : hear.message(body));
  }

  private static Letter direct(String body, Hear hear) {
    return new Letter("", "", 0, body, hear.message(body));
  }

  private static int receives(Map<String, Object> message) {
    return Json.member(message, "attributes")
        .flatMap(attributes -> Json.text(attributes, "ApproximateReceiveCount"))
        .filter(count -> count.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static String notification(Map<String, Object> message) {
    return Json.member(message, "Sns")
        .flatMap(sns -> Json.text(sns, "Message"))
        .orElseGet(() -> Json.write(message));
  }
}
