package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Requests;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Releases that really roll, and how those hear of it who wait at the command line. */
class RollingCommandTest {

  private static final Duration INSTALL = Duration.ofSeconds(30);

  private final Desk desk = Desk.withFleet(3);

  private void installs(boolean isGood) {
    desk.stage
        .region
        .commands()
        .define(
            "install",
            (_, _) ->
                isGood
                    ? Script.Result.success(INSTALL, "done")
                    : Script.Result.failure(INSTALL, "disk full"));
  }

  private int release(String label, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("release", "web", label, "--document", "install"));
    arguments.addAll(List.of(more));
    return desk.run(arguments.toArray(String[]::new));
  }

  @Test
  void a_release_is_waited_for_until_all_serve_with_it() {
    installs(true);

    assertThat(release("v2", "--wait")).isZero();

    assertThat(desk.out()).isEqualTo("web v2  done: 3 of 3 serve with v2\n");
    assertThat(desk.run("halt", "web", "--wait")).isEqualTo(1);
    assertThat(desk.out()).isEqualTo("web v2  refused: nothing to halt: v2 has succeeded\n");
    assertThat(desk.run("status", "web")).isZero();
    assertThat(desk.out())
        .contains("ago: succeeded, 3 of 3 serve with v2")
        .containsPattern("i-[0-9a-f]{17}  v2  in-service");
    assertThat(release("v2", "--dry-run")).isZero();
    assertThat(desk.out()).contains("would succeed: 3 of 3 serve with v2; nobody has to move");
  }

  @Test
  void one_that_fails_ends_with_its_reason_and_the_way_back_with_success() {
    installs(true);
    release("v1", "--wait");
    installs(false);

    assertThat(release("v2", "--wait", "--json")).isEqualTo(1);
    assertThat(desk.json()).containsEntry("release", "v2").containsEntry("outcome", "failed");
    assertThat((String) desk.json().get("says")).contains("v2 is halted", "disk full");
    desk.run("status", "web");
    assertThat(desk.out()).contains("could not come in: until drained", "disk full");
    desk.run("status", "web", "--wait");
    assertThat(desk.out()).contains("2 of 3 in service", "failed with release v2", "disk full");

    installs(true);
    assertThat(desk.run("back", "web", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("web v1  done: 3 of 3 serve with v1\n");
  }

  @Test
  void whoever_asks_one_in_on_which_its_release_fails_again_is_told_so_and_what_to_do() {
    installs(false);
    release("v2", "--wait");
    desk.run("status", "web", "--wait");
    String failed =
        desk.stage.idsIn("web", "InService").stream().filter(this::isOut).findFirst().orElseThrow();

    assertThat(desk.run("in", failed, "--wait")).isEqualTo(1);

    assertThat(desk.out())
        .startsWith(failed + "  failed: release v2 failed on it, so it stays out: ")
        .endsWith(
            "disk full; mend that and ask it in again, or ask its fleet for another release, or"
                + " back\n");
  }

  private boolean isOut(String id) {
    return desk.stage.tagOf(id, "airlock:status").startsWith("out ");
  }

  /** What was announced last is written no more once the release is halted. */
  @Test
  void how_many_serve_with_a_halted_release_is_counted_anew() {
    installs(false);
    release("v2", "--wait");
    desk.run("status", "web", "--wait");
    assertThat(desk.out()).contains("ago: v2 is halted: it failed on ", "; 0 of 3 serve with it");

    installs(true);
    desk.stage.instances("web").forEach(one -> desk.run("in", one.instanceId(), "--wait"));
    desk.run("status", "web");

    long serving = desk.out().lines().filter(line -> line.contains("  v2  in-service")).count();
    assertThat(serving).isPositive();
    assertThat(desk.out()).contains("; %d of 3 serve with it".formatted(serving));
  }

  @Test
  void one_that_was_halted_goes_on_when_it_is_resumed() {
    installs(true);
    release("v2");
    desk.stage.pass(Duration.ofSeconds(20));

    assertThat(desk.run("halt", "web", "--dry-run")).isZero();
    assertThat(desk.out()).startsWith("web v2  would be halted: ");
    assertThat(desk.run("halt", "web", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("web v2  done: halted, and nobody is on the way\n");
    assertThat(desk.run("halt", "web", "--dry-run")).isZero();
    assertThat(desk.out())
        .startsWith("web v2  nothing would be done: v2 is halted: somebody halted it; ");
    assertThat(desk.run("resume", "web", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("web v2  done: 3 of 3 serve with v2\n");
  }

  @Test
  void who_watches_sees_how_many_serve_with_it_and_who_is_where() {
    installs(true);

    assertThat(release("v2", "--watch")).isZero();

    assertThat(desk.out())
        .contains("rolling, 0 of 3 serve with v2", "rolling, 2 of 3 serve with v2", "installing")
        .contains("out for release v2", "until drained: web-elb, web-tg:8080");
    assertThat(desk.out().lines().filter(line -> line.contains("installing"))).hasSize(3);
  }

  @Test
  void status_tells_which_request_was_refused_since_the_release_was_asked_for() {
    installs(true);
    release("v2", "--wait");
    desk.stage.pass(Duration.ofSeconds(5));
    Requests.send(
        desk.stage.operator,
        "Airlock Release",
        Map.of("fleet", "web", "release", "v3", "max-unavailable", 9));
    desk.stage.pass(Duration.ofSeconds(5));

    desk.run("status", "web");
    assertThat(desk.out().lines().toList().get(2))
        .containsPattern("v3 refused \\ds ago: max-unavailable 9 cannot be: web has 3");
    desk.run("status", "web", "--json");
    assertThat(desk.out()).contains("\"refused\":{\"label\":\"v3\",\"asked-at\":");

    release("v4", "--wait");
    desk.run("status", "web");
    assertThat(desk.out()).doesNotContain("refused");
  }

  @Test
  void a_fleet_of_nobody_has_it_at_once_and_says_when_it_will_be_seen() {
    installs(true);
    desk.stage.desire("web", 0);
    desk.stage.within(Duration.ofMinutes(20), () -> desk.stage.instances("web").isEmpty());
    String nobody = "no instance runs yet: the next that is launched comes up with v2";

    assertThat(release("v2", "--dry-run", "--min-in-service", "0")).isZero();
    assertThat(desk.out()).isEqualTo("web v2  would succeed: %s\n".formatted(nobody));
    assertThat(release("v2", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("web v2  done: %s\n".formatted(nobody));
    assertThat(desk.stage.groupTag("web", "airlock:release-status")).endsWith(nobody);

    desk.stage.desire("web", 1);
    desk.stage.settle("web", 1);
    desk.run("status", "web");
    assertThat(desk.out()).contains("succeeded, 1 of 1 serve with v2");
  }

  @Test
  void a_document_that_does_not_exist_is_refused() {
    assertThat(release("v2", "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains("refused: Systems Manager has no document install");
  }

  /** Whoever asks may know documents that Airlock must not run. */
  @Test
  void what_airlock_alone_can_refuse_is_told_as_soon_as_it_has() {
    installs(true);
    desk.stage
        .region
        .gate()
        .faults(
            new Faults() {
              @Override
              public void before(Call call) {
                if (call.caller().equals(Api.Caller.FUNCTION)
                    && call.action().equals("DescribeDocument")) {
                  throw SsmException.builder()
                      .awsErrorDetails(
                          AwsErrorDetails.builder()
                              .errorCode("AccessDeniedException")
                              .errorMessage("not authorized")
                              .build())
                      .statusCode(400)
                      .build();
                }
              }
            });

    assertThat(release("v2", "--wait")).isEqualTo(1);

    assertThat(desk.out())
        .contains("web v2  refused: Systems Manager has no document install that");
    assertThat(desk.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void nobody_goes_back_to_what_would_install_nothing() {
    installs(true);
    desk.run("release", "web", "v42", "--wait");
    release("bad2", "--wait");
    String says =
        "web v42  refused: v42 names no document, so nothing would be installed and bad2 would"
            + " stay: ask for a release with a document that installs v42\n";

    assertThat(desk.run("back", "web", "--dry-run")).isEqualTo(1);
    assertThat(desk.out()).isEqualTo(says);
    assertThat(desk.run("back", "web", "--wait")).isEqualTo(1);
    assertThat(desk.out()).isEqualTo(says);
    assertThat(release("v42", "--wait")).isZero();
  }

  @Test
  void whoever_waits_no_longer_is_told_that_it_goes_on_and_how_to_halt_it() {
    installs(true);

    assertThat(release("v2", "--wait", "--timeout", "20s")).isEqualTo(3);
    assertThat(desk.err())
        .isEqualTo(
            "airlock: the time to wait is over, but not release v2 of web; see it with ./airlock"
                + " status web --watch, or halt it with ./airlock halt web\n");
    assertThat(desk.run("halt", "web", "--wait", "--timeout", "6s")).isEqualTo(3);
    assertThat(desk.err())
        .startsWith("airlock: the time to wait is over, but not the halt of web; ")
        .endsWith("or lift it with ./airlock resume web\n");
    assertThat(desk.run("status", "web", "--wait", "--timeout", "6s")).isEqualTo(3);
    assertThat(desk.err()).isEmpty();
  }
}
