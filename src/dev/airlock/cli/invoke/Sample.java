package dev.airlock.cli.invoke;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.json.Json;
import dev.airlock.lambda.Hear;
import dev.airlock.model.Wakeup;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event or a batch, as it is handed to the function.
 *
 * @param messages the bodies of a batch; of an event, itself
 * @param isBatch true if it came out of a queue
 * @param fleets of which something is asked, each once
 * @param subjects whom it is about, each once; somebody at least
 * @param time when the youngest of its messages was written
 */
record Sample(
    String text,
    List<String> messages,
    boolean isBatch,
    List<SceneFleet> fleets,
    List<Subject> subjects,
    Instant time) {

  private static final Instant SOME_TIME = Instant.parse("2026-11-20T12:00:00Z");

  /**
   * Reads it as the function would.
   *
   * @throws IllegalArgumentException if it is no JSON object, or a batch with an empty message
   */
  static Sample of(String text) {
    Map<String, Object> object = Json.object(text);
    List<Map<String, Object>> records = records(object);
    boolean isBatch =
        !records.isEmpty()
            && records.stream().allMatch(one -> Json.text(one, "receiptHandle").isPresent());
    List<String> messages =
        records.isEmpty() ? List.of(text) : records.stream().map(Sample::body).toList();
    Hear hear = new Hear(EmbeddedFunction.config());
    List<Wakeup> wakeups = messages.stream().map(hear::message).toList();
    List<SceneFleet> fleets = fleets(wakeups);
    return new Sample(
        text, messages, isBatch, fleets, subjects(messages, wakeups, fleets), time(messages));
  }

  /** How long Auto Scaling takes to bring everybody to where the event finds them. */
  Duration lead() {
    return subjects.stream().map(one -> one.way().lead()).reduce(Duration.ZERO, Duration::plus);
  }

  private static List<Map<String, Object>> records(Map<String, Object> object) {
    return object.get("Records") instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(record -> Json.asObject((Map<?, ?>) record))
            .toList()
        : List.of();
  }

  private static String body(Map<String, Object> record) {
    return Json.text(record, "body")
        .or(() -> Json.member(record, "Sns").flatMap(sns -> Json.text(sns, "Message")))
        .filter(body -> !body.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("a record without a body"));
  }

  private static List<SceneFleet> fleets(List<Wakeup> wakeups) {
    Map<String, SceneFleet> fleets = new LinkedHashMap<>();
    for (Wakeup wakeup : wakeups) {
      if (wakeup instanceof Wakeup.OfFleet request) {
        fleets.putIfAbsent(request.fleet(), new SceneFleet(request));
      }
    }
    return List.copyOf(fleets.values());
  }

  private static List<Subject> subjects(
      List<String> messages, List<Wakeup> wakeups, List<SceneFleet> fleets) {
    Map<String, Subject> subjects = new LinkedHashMap<>();
    for (int i = 0; i < wakeups.size(); i++) {
      Subject.of(wakeups.get(i), detail(messages.get(i)))
          .ifPresent(subject -> subjects.putIfAbsent(subject.instanceId(), subject));
    }
    for (SceneFleet fleet : fleets) {
      fleet
          .subjects(subjects.size() + 1)
          .forEach(subject -> subjects.put(subject.instanceId(), subject));
    }
    if (!subjects.isEmpty()) {
      return List.copyOf(subjects.values());
    }
    boolean sweeps = wakeups.stream().anyMatch(Wakeup.Sweep.class::isInstance);
    return List.of(sweeps ? Subject.overlooked() : Subject.atRest(messages.getFirst()));
  }

  private static Instant time(List<String> messages) {
    List<Instant> times = new ArrayList<>();
    for (String message : messages) {
      Map<String, Object> event = event(message);
      Json.text(event, "time")
          .or(() -> Json.text(event, "Time"))
          .flatMap(Sample::instant)
          .ifPresent(times::add);
    }
    return times.stream().max(Instant::compareTo).orElse(SOME_TIME);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> detail(String message) {
    Map<String, Object> event = event(message);
    return Json.member(event, "detail").orElse(event);
  }

  /** Taken out of the envelope that a topic puts around it. */
  private static Map<String, Object> event(String message) {
    Map<String, Object> event = Json.readObject(message).orElse(Map.of());
    return "Notification".equals(event.get("Type"))
        ? Json.text(event, "Message").flatMap(Json::readObject).orElse(Map.of())
        : event;
  }
}
