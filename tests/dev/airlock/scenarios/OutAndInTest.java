package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator or a deploy tool takes an instance out of service, and puts it back in. */
class OutAndInTest {

  private static final Duration SOON = Duration.ofMinutes(10);

  private final Stage stage = new Stage();
  private final Announced bus = new Announced();
  private final List<String> announced = bus.all();

  private String serving(int size, Map<String, String> settings) {
    stage.group("web", size, settings);
    stage.settle("web", size);
    stage.pass(Duration.ofMinutes(2));
    stage.region.gate().addWitness(bus);
    return stage.oldest("web");
  }

  private void ask(Side side, String id, String expected) {
    stage.ask(side, id);
    stage.within(SOON, () -> announced.contains(expected + " " + id));
    stage.pass(Duration.ofSeconds(5));
  }

  @Test
  void an_instance_goes_out_and_comes_back_and_no_request_fails() {
    String id = serving(2, Stage.usualSettings());
    stage.region.plane().begin(new Route("web-elb", id, 8080), Duration.ofSeconds(100));

    ask(Side.OUT, id, "Airlock Instance Is Out");
    assertThat(stage.tagOf(id, "airlock:status")).startsWith("out ");
    assertThat(Fronts.of(id, stage)).isEmpty();

    ask(Side.IN, id, "Airlock Instance Is In Service");
    assertThat(stage.tagOf(id, "airlock:status")).startsWith("in-service ");
    assertThat(stage.tagOf(id, "airlock:desired")).isEqualTo("in");
    assertThat(Fronts.of(id, stage)).hasSize(2);
    assertThat(stage.region.plane().failed()).isZero();
    assertThat(announced)
        .containsExactly("Airlock Instance Is Out " + id, "Airlock Instance Is In Service " + id);
  }

  @Test
  void who_is_out_stays_out_until_somebody_asks_for_it() {
    String id = serving(2, Stage.usualSettings());
    ask(Side.OUT, id, "Airlock Instance Is Out");
    stage.stack.function().forgetEnvironments();

    stage.pass(Duration.ofHours(1));

    assertThat(Fronts.of(id, stage)).isEmpty();
    assertThat(stage.idsIn("web", "InService")).contains(id);
    assertThat(announced).hasSize(1);
  }

  @Test
  void who_serves_already_is_said_to_serve_and_nothing_is_moved() {
    String id = serving(1, Stage.usualSettings());
    long before = stage.callsOf("RegisterTargets");

    ask(Side.IN, id, "Airlock Instance Is In Service");

    assertThat(stage.callsOf("RegisterTargets")).isEqualTo(before);
  }

  @Test
  void a_farewell_and_a_grace_are_for_whom_somebody_wants_out_too() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("farewell", "http:8080/leave");
    settings.put("grace", "20s");
    String id = serving(2, settings);

    ask(Side.OUT, id, "Airlock Instance Is Out");

    assertThat(stage.reasons(id)).containsSubsequence("SAYING_FAREWELL", "LEAVING");
  }

  @Test
  void a_way_out_that_has_begun_is_gone_to_its_end_before_the_way_in() {
    String id = serving(2, Stage.usualSettings());
    stage.ask(Side.OUT, id);
    stage.within(SOON, () -> stage.reasons(id).contains("DRAINING"));

    ask(Side.IN, id, "Airlock Instance Is In Service");

    assertThat(announced).containsExactly("Airlock Instance Is In Service " + id);
    assertThat(stage.reasons(id))
        .containsSubsequence("DRAINED_EVERYWHERE", "READY", "IN_SERVICE_EVERYWHERE");
  }

  @Test
  void who_is_not_ready_in_time_is_taken_out_again_and_stays_out() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("ready-within", "60s");
    String id = serving(2, settings);
    ask(Side.OUT, id, "Airlock Instance Is Out");
    stage.region.plane().passesChecks(id, false);

    ask(Side.IN, id, "Airlock Instance Stays Out");

    assertThat(stage.tagOf(id, "airlock:desired")).isEqualTo("out");
    assertThat(stage.tagOf(id, "airlock:because")).startsWith("never-ready ");
    assertThat(Fronts.of(id, stage)).isEmpty();
    stage.region.plane().passesChecks(id, true);
    ask(Side.IN, id, "Airlock Instance Is In Service");
  }

  @Test
  void one_that_is_out_and_scaled_in_goes_without_another_drain() {
    String id = serving(1, Stage.usualSettings());
    ask(Side.OUT, id, "Airlock Instance Is Out");
    long before = stage.callsOf("DeregisterTargets");

    stage.desire("web", 0);
    stage.within(Duration.ofSeconds(20), () -> stage.verdicts(id).size() == 2);

    assertThat(stage.callsOf("DeregisterTargets")).isEqualTo(before);
    assertThat(stage.verdicts(id)).endsWith("airlock-drain COMPLETED CONTINUE");
  }

  @Test
  void one_that_is_out_and_gets_a_new_root_volume_is_kept_out() {
    String id = serving(1, Stage.usualSettings());
    ask(Side.OUT, id, "Airlock Instance Is Out");

    stage.region.autoScaling().replaceRootVolume(id);
    stage.within(SOON, () -> stage.reasons(id).contains("KEPT_OUT"));
    stage.settle("web", 1);
    stage.within(SOON, () -> stage.tagOf(id, "airlock:status").startsWith("out "));

    assertThat(stage.idsIn("web", "InService")).containsExactly(id);
    assertThat(Fronts.of(id, stage)).isEmpty();
    ask(Side.IN, id, "Airlock Instance Is In Service");
  }

  @Test
  void what_cannot_be_done_is_refused_with_what_to_do_instead() {
    serving(1, Stage.usualSettings());
    String nobody = "i-0fffffffffffffff0";

    ask(Side.OUT, nobody, "Airlock Request Refused");

    assertThat(stage.log().toString()).contains("is in no group that is enrolled here");
  }

  @Test
  void while_what_is_asked_of_one_cannot_be_written_nothing_is_done_about_it() {
    String id = serving(2, Stage.usualSettings());
    ask(Side.OUT, id, "Airlock Instance Is Out");
    stage.region.plane().passesChecks(id, false);
    stage.ask(Side.IN, id);
    stage.pass(Duration.ofSeconds(30));
    int[] failures = {0};
    stage.region.gate().faults(new OnCall("CreateTags", call -> failToAsk(call, failures)));

    long before = stage.callsOf("RegisterTargets");
    stage.region.plane().passesChecks(id, true);
    stage.ask(Side.OUT, id);
    stage.pass(Duration.ofMinutes(1));

    assertThat(failures[0]).isBetween(10, 60);
    assertThat(stage.callsOf("RegisterTargets")).isEqualTo(before);
  }

  private static void failToAsk(Faults.Call call, int[] failures) {
    if (call.request().toString().contains("airlock:desired")) {
      failures[0]++;
      throw new IllegalStateException("no answer");
    }
  }

  @Test
  void an_announcement_that_could_not_be_made_is_made_later() {
    String id = serving(2, Stage.usualSettings());
    int[] failures = {0};
    stage.region.gate().faults(new OnCall("PutEvents", _ -> fail(failures)));

    ask(Side.OUT, id, "Airlock Instance Is Out");

    assertThat(failures[0]).isGreaterThan(2);
    assertThat(stage.tagOf(id, "airlock:status")).startsWith("out ");
  }

  /** Twice. */
  private static void fail(int[] failures) {
    if (failures[0]++ < 2) {
      throw new IllegalStateException("no answer");
    }
  }
}
