package dev.airlock.region.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** Random sends, receives, deletes and changes of visibility, watched by a simpler model. */
class FifoOrderTest {
  private static final int STEPS = 3_000;

  private final QueueKit kit = new QueueKit();
  private final String url = kit.fifo("jobs.fifo");

  /** Undeleted bodies by group, in the order in which they were sent. */
  private final Map<String, List<String>> sent = new LinkedHashMap<>();

  private final Map<String, Flight> inFlight = new LinkedHashMap<>();
  private int bodies;

  /** A message in flight, by its body, and until when. */
  private record Flight(Message message, Instant until) {}

  private static String group(String body) {
    return body.substring(0, 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void a_group_is_delivered_from_its_oldest_message_on_and_never_beside_itself(long seed) {
    Random random = new Random(seed);
    int received = 0;
    for (int step = 0; step < STEPS; step++) {
      inFlight.values().removeIf(flight -> !flight.until().isAfter(kit.timeline.instant()));
      switch (random.nextInt(5)) {
        case 0 -> send("abc".charAt(random.nextInt(3)) + "-" + bodies++);
        case 1 -> received += receive();
        case 2 -> kit.timeline.passSeconds(random.nextInt(12));
        case 3 -> any(random).ifPresent(this::delete);
        default -> any(random).ifPresent(flight -> hide(flight, random.nextInt(20)));
      }
    }
    assertThat(received).as("messages received").isGreaterThan(STEPS / 10);
  }

  private Optional<Flight> any(Random random) {
    List<Flight> all = List.copyOf(inFlight.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private void send(String body) {
    kit.send(url, group(body), body);
    sent.computeIfAbsent(group(body), group -> new ArrayList<>()).add(body);
  }

  private int receive() {
    Map<String, List<String>> batch = new LinkedHashMap<>();
    List<Message> messages = kit.receive(url);
    for (Message message : messages) {
      batch.computeIfAbsent(group(message.body()), group -> new ArrayList<>()).add(message.body());
    }
    batch.forEach((group, delivered) -> {
      assertThat(inFlight.keySet()).noneMatch(body -> group(body).equals(group));
      assertThat(delivered).isEqualTo(sent.get(group).subList(0, delivered.size()));
    });
    Instant until = kit.timeline.instant().plusSeconds(30);
    messages.forEach(message -> inFlight.put(message.body(), new Flight(message, until)));
    return messages.size();
  }

  private void delete(Flight flight) {
    kit.delete(url, flight.message());
    inFlight.remove(flight.message().body());
    sent.get(group(flight.message().body())).remove(flight.message().body());
  }

  private void hide(Flight flight, int seconds) {
    kit.hide(url, flight.message(), seconds);
    Instant until = kit.timeline.instant().plusSeconds(seconds);
    inFlight.put(flight.message().body(), new Flight(flight.message(), until));
  }
}
