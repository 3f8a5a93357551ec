package dev.airlock.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.model.Announcement;
import dev.airlock.model.FleetNews;
import dev.airlock.model.Side;
import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import dev.airlock.region.ssm.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What Airlock announces is what its schema and its table promise. */
class AnnouncementsTest {

  private final Stage stage = new Stage();
  private final List<Map<String, Object>> heard = new ArrayList<>();

  private static Set<String> types() {
    return Stream.concat(
            Stream.of(Announcement.Kind.values()).map(Announcement.Kind::detailType),
            Stream.of(FleetNews.Kind.values()).map(FleetNews.Kind::detailType))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Object> heardTypes() {
    return heard.stream().map(it -> it.get("detail-type")).collect(Collectors.toSet());
  }

  private void until(String type) {
    stage.within(Duration.ofHours(1), () -> heardTypes().contains(type));
    stage.pass(Duration.ofSeconds(5));
  }

  /** Something of every kind. */
  private void everythingHappens() {
    stage.region.gate().addWitness(new Ears());
    stage.group("web", 3, Stage.usualSettings());
    stage.set("web", "ready-within", "3m");
    stage.settle("web", 3);
    stage.pass(Duration.ofMinutes(2));
    String id = stage.oldest("web");
    stage.ask(Side.OUT, "i-0fffffffffffffff0");
    until("Airlock Request Refused");
    Requests.send(stage.operator, "Airlock Release Halt", Map.of("fleet", "nobody"));
    stage.ask(Side.OUT, id);
    until("Airlock Instance Is Out");
    stage.region.plane().passesChecks(id, false);
    stage.ask(Side.IN, id);
    until("Airlock Instance Stays Out");
    stage.region.plane().passesChecks(id, true);
    stage.ask(Side.IN, id);
    until("Airlock Instance Is In Service");
    releases();
    stage.launchBrokenOnes();
    stage.desire("web", 4);
    until("Airlock Arrival Abandoned");
    stage.region.ec2Events().interrupt(id);
    until("Airlock Departure Forced");
  }

  private void releases() {
    stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.failure(Duration.ofSeconds(1), "no"));
    Map<String, Object> bad = Map.of("fleet", "web", "release", "b", "document", "install");
    Requests.send(stage.operator, "Airlock Release", bad);
    until("Airlock Release Halted");
    Requests.send(stage.operator, "Airlock Release", Map.of("fleet", "web", "release", "c"));
    until("Airlock Release Succeeded");
  }

  @Test
  void every_kind_of_announcement_is_as_the_schema_says() throws IOException {
    everythingHappens();
    Schema schema = Schema.read("announcements.schema.json");

    assertThat(heard)
        .allSatisfy(event -> assertThat(schema.wrongIn(event)).as("%s", event).isEmpty());
    assertThat(heardTypes()).containsExactlyInAnyOrderElementsOf(types());
  }

  @Test
  void the_table_tells_of_every_kind() throws IOException {
    String table = Files.readString(Path.of("events", "README.md"));

    assertThat(types()).allSatisfy(type -> assertThat(table).contains("| `" + type + "` |"));
  }

  private final class Ears implements Witness {
    @Override
    public void tookEffect(Faults.Call call, Object reply) {
      if (call.caller().equals(Api.Caller.FUNCTION)
          && call.request() instanceof PutEventsRequest it) {
        it.entries().stream().map(this::event).forEach(heard::add);
      }
    }

    private Map<String, Object> event(PutEventsRequestEntry entry) {
      return Map.of(
          "source", entry.source(),
          "detail-type", entry.detailType(),
          "detail", Json.object(entry.detail()));
    }
  }
}
