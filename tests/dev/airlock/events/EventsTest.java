package dev.airlock.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.cli.invoke.Rehearsal;
import dev.airlock.cli.invoke.Subject;
import dev.airlock.cli.invoke.Way;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Ledger;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.plane.SimulatedPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each file in {@code events} is a test: a new one needs no code. */
class EventsTest {

  private static final Path EVENTS = Path.of("events");
  private static final Duration DRAIN = Duration.ofMinutes(5);

  @ParameterizedTest
  @MethodSource("understood")
  void an_event_that_is_understood_leads_to_the_right_end(Path file) throws IOException {
    Rehearsal rehearsal = Rehearsal.of(Files.readString(file));

    assertThat(rehearsal.answer()).startsWith("{");
    assertThat(rehearsal.rests()).isTrue();
    assertThat(rehearsal.isRefused()).isEqualTo(file.endsWith("sqs-batch-with-poison.json"));
    SimulatedPlane plane = (SimulatedPlane) rehearsal.region().plane();
    assertThat(plane.failed()).isEqualTo(cutByTheirOwners(rehearsal));
    assertThat(rehearsal.subjects()).allSatisfy(subject -> endsWell(rehearsal, subject));
  }

  @ParameterizedTest
  @MethodSource("aboutFleets")
  void a_fleet_of_four_does_what_it_is_asked_for(Path file) throws IOException {
    Rehearsal rehearsal = Rehearsal.of(Files.readString(file));

    assertThat(rehearsal.isRefused()).isFalse();
    assertThat(rehearsal.rests()).isTrue();
    assertThat(((SimulatedPlane) rehearsal.region().plane()).failed()).isZero();
    Map<String, Object> last = rehearsal.fleets().get("web-blue").getLast();
    if (file.endsWith("release-halt.json")) {
      assertThat(last).containsEntry("what", "Airlock Release Halted");
      assertThat((String) last.get("says")).endsWith("2 of 4 serve with it");
    } else {
      assertThat(last).containsEntry("what", "Airlock Release Succeeded");
      assertThat((String) last.get("says")).startsWith("4 of 4 serve with shop-2026.11.");
    }
    assertThat(rehearsal.subjects())
        .hasSize(4)
        .allSatisfy(
            subject -> assertThat(rehearsal.balancersSay(subject)).isEqualTo("InService, healthy"));
  }

  @ParameterizedTest
  @MethodSource("inTheTable")
  void the_instance_is_where_the_table_says(Path file) throws IOException {
    Rehearsal rehearsal = Rehearsal.of(Files.readString(file));

    assertThat(row(file)).contains("| `" + rehearsal.stateBefore(subject(rehearsal)) + "` |");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_refused_is_set_aside_with_its_reason_and_changes_nothing(Path file)
      throws IOException {
    Rehearsal rehearsal = Rehearsal.of(Files.readString(file));

    List<String> refused = rehearsal.why("refused");
    assertThat(refused.size() + rehearsal.why("ignored").size()).isEqualTo(1);
    assertThat(deadLetters(rehearsal)).isEqualTo(refused);
    assertThat(changes(rehearsal)).isEmpty();
    assertThat(rehearsal.stateAfter(subject(rehearsal))).isEqualTo("InService");
    assertThat(rehearsal.balancersSay(subject(rehearsal))).isEqualTo("InService, healthy");
    assertThat(rehearsal.rests()).isTrue();
  }

  @Test
  void a_hook_that_is_not_ours_is_nobody_s_business() throws IOException {
    String event = Files.readString(EVENTS.resolve("terminate.json"));
    Rehearsal rehearsal = Rehearsal.of(event.replace("airlock-drain", "backup-drain"));

    assertThat(rehearsal.why("ignored")).containsExactly("hook backup-drain is not ours");
    assertThat(deadLetters(rehearsal)).isEmpty();
    assertThat(changes(rehearsal)).isEmpty();
  }

  @Test
  void a_poisoned_message_delays_none_of_its_batch() throws IOException {
    Rehearsal poisoned = rehearse("sqs-batch-with-poison.json");
    Rehearsal alone = rehearse("terminate.json");

    assertThat(poisoned.why("refused")).containsExactly("not a JSON object");
    assertThat(deadLetters(poisoned)).containsExactly("not a JSON object");
    assertThat(poisoned.subjects())
        .hasSize(2)
        .allSatisfy(subject ->
            assertThat(untilCompleted(poisoned, subject))
                .isLessThan(untilCompleted(alone, subject(alone)).plusSeconds(2)));
  }

  @Test
  void the_same_event_leads_to_the_same_end_every_time() throws IOException {
    assertThat(rehearse("launch.json").lines()).isEqualTo(rehearse("launch.json").lines());
  }

  private static void endsWell(Rehearsal rehearsal, Subject subject) {
    String story = rehearsal.about(subject).toString();
    boolean isAlone = rehearsal.subjects().size() == 1;
    switch (subject.way()) {
      case LAUNCH, OUT_OF_POOL, WITH_NEW_ROOT_VOLUME -> {
        assertContinued(rehearsal, subject);
        assertThat(story).contains("NOT_READY", "register with", "IN_SERVICE_EVERYWHERE");
        assertThat(rehearsal.balancersSay(subject)).isEqualTo("InService, healthy");
        assertThat(rehearsal.stateAfter(subject)).isIn("InService", "Pending:Proceed");
      }
      case INTO_POOL, TERMINATE_FROM_POOL -> {
        assertContinued(rehearsal, subject);
        assertThat(story).doesNotContain("register");
        assertThat(untilCompleted(rehearsal, subject)).isLessThan(Duration.ofSeconds(4));
      }
      case TERMINATE, RETURN_TO_POOL, REPLACE_ROOT_VOLUME -> {
        assertContinued(rehearsal, subject);
        assertThat(story).contains("deregister from web-elb", "deregister from web-tg");
        assertThat(untilCompleted(rehearsal, subject))
            .isBetween(DRAIN, DRAIN.plus(Duration.ofSeconds(5)));
      }
      case SPOT, REBALANCE -> {
        assertThat(story).contains("ASKED_TO_LEAVE");
        assertLeftAtOnce(rehearsal, subject, story);
      }
      case ASKED_OUT -> {
        assertThat(story).contains("ASKED_TO_LEAVE", "announce \"Airlock Instance Is Out\"");
        assertLeftAtOnce(rehearsal, subject, story);
      }
      case ASKED_IN -> {
        assertThat(story).contains("ASKED_TO_RETURN", "register with", "IN_SERVICE_EVERYWHERE");
        assertThat(story).contains("announce \"Airlock Instance Is In Service\"");
        assertThat(rehearsal.balancersSay(subject)).isEqualTo("InService, healthy");
      }
      case STOP, SHUT_DOWN -> assertLeftAtOnce(rehearsal, subject, story);
      case NONE -> {
        assertThat(changes(rehearsal)).isEmpty();
        assertThat(isAlone).isTrue();
      }
    }
  }

  /** Whoever stops an instance by hand cuts what it is busy with, whatever Airlock does. */
  private static long cutByTheirOwners(Rehearsal rehearsal) {
    return rehearsal.subjects().stream()
        .filter(one -> one.way() == Way.STOP || one.way() == Way.SHUT_DOWN)
        .count();
  }

  private static void assertContinued(Rehearsal rehearsal, Subject subject) {
    assertThat(closed(rehearsal, subject))
        .isNotEmpty()
        .allSatisfy(action -> {
          assertThat(action.by()).isEqualTo(ClosedAction.By.COMPLETED);
          assertThat(action.result()).hasToString("CONTINUE");
        });
  }

  private static void assertLeftAtOnce(Rehearsal rehearsal, Subject subject, String story) {
    assertThat(story).contains("deregister from web-elb", "deregister from web-tg");
    Instant first = Instant.parse((String) rehearsal.about(subject).getFirst().get("at"));
    assertThat(first).isBefore(rehearsal.begin().plusSeconds(3));
  }

  private static Duration untilCompleted(Rehearsal rehearsal, Subject subject) {
    return Duration.between(rehearsal.begin(), closed(rehearsal, subject).getFirst().closed());
  }

  private static List<ClosedAction> closed(Rehearsal rehearsal, Subject subject) {
    return rehearsal.region().autoScaling().closedActions().stream()
        .filter(one -> one.action().instance().equals(subject.instanceId()))
        .toList();
  }

  /** The calls that change the world; messages are not the world. */
  private static List<String> changes(Rehearsal rehearsal) {
    return rehearsal.calls().counts().keySet().stream()
        .filter(call -> !call.service().equals("sqs"))
        .map(Ledger.Entry::action)
        .filter(action -> !action.startsWith("Describe"))
        .toList();
  }

  private static List<String> deadLetters(Rehearsal rehearsal) {
    return rehearsal
        .region()
        .clients(Api.Caller.OPERATOR)
        .sqs()
        .receiveMessage(ask ->
            ask.queueUrl(RegionStack.DEAD_LETTERS_URL)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All"))
        .messages()
        .stream()
        .map(Message::messageAttributes)
        .map(attributes -> attributes.get("Reason").stringValue())
        .toList();
  }

  private static Subject subject(Rehearsal rehearsal) {
    assertThat(rehearsal.subjects()).hasSize(1);
    return rehearsal.subjects().getFirst();
  }

  private static Rehearsal rehearse(String name) throws IOException {
    return Rehearsal.of(Files.readString(EVENTS.resolve(name)));
  }

  static Stream<Path> understood() throws IOException {
    return in(EVENTS).filter(file -> !isAboutFleet(file));
  }

  static Stream<Path> aboutFleets() throws IOException {
    return in(EVENTS).filter(EventsTest::isAboutFleet);
  }

  private static boolean isAboutFleet(Path file) {
    return file.getFileName().toString().startsWith("release");
  }

  static Stream<Path> refused() throws IOException {
    return in(EVENTS.resolve("refused"));
  }

  /** Those whose row names a lifecycle state. */
  static Stream<Path> inTheTable() throws IOException {
    return in(EVENTS).filter(file -> row(file).contains(":Wait` |"));
  }

  private static String row(Path file) {
    try (Stream<String> lines = Files.lines(EVENTS.resolve("README.md"))) {
      String name = "| `" + file.getFileName() + "` |";
      return lines.filter(line -> line.startsWith(name)).findFirst().orElse("");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static boolean isSample(String file) {
    return file.endsWith(".json") && !file.endsWith(".schema.json");
  }

  private static Stream<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isSample(file.toString())).sorted().toList().stream();
    }
  }
}
