package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.aws.AwsError;
import dev.airlock.aws.Outcome;
import dev.airlock.json.Json;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Plan;
import dev.airlock.model.Problem;
import dev.airlock.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final Move COMPLETE =
      new Move.Complete(ID, "web", "airlock-hook", Move.Result.CONTINUE);

  private final List<String> log = new ArrayList<>();
  private final Report report =
      new Report(log::add, () -> Instant.parse("2026-11-21T12:00:00Z"), "blue");

  private static Outcome outcome(Reason reason, Move... done) {
    Plan plan = new Plan("web", ID, reason, "because", List.of(done), Next.nothing());
    return new Outcome(plan, List.of(done), Optional.empty(), false);
  }

  private static Outcome failed(AwsError.Kind kind) {
    Outcome.Failure failure = new Outcome.Failure(COMPLETE, new AwsError(kind, "Code", "no"));
    return new Outcome(
        outcome(Reason.DRAINED_EVERYWHERE).plan(), List.of(), Optional.of(failure), false);
  }

  private Map<String, Object> last() {
    return Json.object(log.getLast());
  }

  private Map<String, Object> metrics() {
    report.tick(List.of());
    return last();
  }

  @Test
  void a_decision_is_said_with_its_moves_and_its_reason() {
    report.outcome(outcome(Reason.DRAINED_EVERYWHERE, COMPLETE));

    assertThat(last())
        .containsEntry("at", "2026-11-21T12:00:00Z")
        .containsEntry("kind", "decision")
        .containsEntry("group", "web")
        .containsEntry("instance", ID)
        .containsEntry("reason", "DRAINED_EVERYWHERE")
        .containsEntry("says", "because")
        .containsEntry("moves", List.of("complete airlock-hook with CONTINUE"));
  }

  @Test
  void waiting_on_says_nothing() {
    report.outcome(outcome(Reason.DRAINING));
    report.outcome(outcome(Reason.DRAINING));

    assertThat(log).hasSize(1);
    report.outcome(outcome(Reason.SETTLING));
    assertThat(log).hasSize(2);
  }

  @Test
  void an_instance_that_left_and_came_back_is_new() {
    report.outcome(outcome(Reason.DRAINING));
    report.tick(List.of());
    report.outcome(outcome(Reason.DRAINING));

    assertThat(log).hasSize(2);
  }

  @Test
  void what_failed_is_said_each_time() {
    report.outcome(failed(AwsError.Kind.DENIED));
    report.outcome(failed(AwsError.Kind.DENIED));

    assertThat(log).hasSize(2);
    assertThat(last())
        .containsEntry("failed", "complete airlock-hook with CONTINUE")
        .containsEntry("error", "Code: no");
  }

  @ParameterizedTest
  @CsvSource({
    "IN_SERVICE_EVERYWHERE, ArrivalsCompleted", "NOTHING_TO_JOIN, ArrivalsCompleted",
    "ABANDONED, ArrivalsAbandoned", "GONE_BEFORE_SERVICE, ArrivalsAbandoned",
    "DRAINED_EVERYWHERE, DeparturesCompleted", "INSTANCE_ENDED, DeparturesCompleted",
    "FORCED_OUT_OF_TIME, DeparturesForced"
  })
  void what_was_completed_is_counted_by_how_it_ended(Reason reason, String metric) {
    report.outcome(outcome(reason, COMPLETE));
    report.outcome(outcome(reason, COMPLETE));

    assertThat(metrics()).containsEntry(metric, new BigDecimal(2)).containsEntry("Stack", "blue");
  }

  @Test
  void a_departure_that_no_hook_holds_is_counted_if_it_is_forced() {
    report.outcome(outcome(Reason.FORCED_OUT_OF_TIME));

    assertThat(metrics()).containsKey("DeparturesForced").doesNotContainKey("DeparturesCompleted");
  }

  @Test
  void what_was_not_completed_is_not_counted_as_completed() {
    report.outcome(failed(AwsError.Kind.DENIED));
    report.outcome(outcome(Reason.LEAVING_UNDRAINED));

    assertThat(metrics())
        .containsKeys("CallsFailed", "DeparturesUndrained")
        .doesNotContainKeys("DeparturesCompleted", "CallsThrottled");
  }

  @Test
  void throttled_calls_are_counted_apart() {
    report.outcome(failed(AwsError.Kind.THROTTLED));

    assertThat(metrics()).containsKey("CallsThrottled").doesNotContainKey("CallsFailed");
  }

  @Test
  void metrics_are_said_once_and_only_if_there_are_any() {
    report.tick(List.of());
    assertThat(log).isEmpty();

    report.tick(List.of(ID, "i-other"));
    assertThat(last()).containsEntry("InMotion", new BigDecimal(2));
    report.tick(List.of("i-other", ID));
    assertThat(log).hasSize(1);
    report.tick(List.of());
    assertThat(last()).containsEntry("InMotion", BigDecimal.ZERO);
  }

  @Test
  void a_wrong_setting_is_said_once_and_counted_each_time() {
    Problem problem = new Problem("web", "tag", "grace", "soon", "0 applies", "write a duration");
    report.problems(List.of(problem));
    report.problems(List.of(problem));

    assertThat(log).hasSize(1);
    assertThat(last()).containsEntry("setting", "grace").containsEntry("instead", "0 applies");
    assertThat(metrics()).containsEntry("WrongSettings", new BigDecimal(2));
    report.problems(List.of());
    report.problems(List.of(problem));
    assertThat(log).hasSize(3);
  }

  @Test
  void a_refused_message_is_quoted_but_not_at_length() {
    report.refused("not a JSON object", "x".repeat(5_000), "to the dead letters");

    assertThat(last())
        .containsEntry("kind", "refused")
        .containsEntry("why", "not a JSON object")
        .containsEntry("sent", "to the dead letters")
        .containsEntry("message", "x".repeat(2_000) + "…");
    assertThat(metrics()).containsKey("RefusedMessages");
  }

  @Test
  void decisions_are_handed_out_once() {
    report.outcome(outcome(Reason.DRAINING));
    report.ignored("not ours");
    report.trouble("the groups could not be read", "denied");

    assertThat(report.takeDecisions())
        .extracting(line -> line.get("kind"))
        .containsExactly("decision", "ignored");
    assertThat(report.takeDecisions()).isEmpty();
    assertThat(metrics()).containsKeys("IgnoredMessages", "Troubles");
  }

  /** Whoever builds a dashboard looks there for what can be on it. */
  @Test
  void every_metric_is_listed_in_the_readme() throws IOException {
    String source = Files.readString(Path.of("src/dev/airlock/lambda/Report.java"));
    List<String> metrics =
        Pattern.compile("(?:add\\(|metrics\\.put\\(|-> |[?:] )\"([A-Z][A-Za-z]+)\"")
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    assertThat(metrics).hasSize(13).contains("InMotion", "RequestsRefused", "CallsThrottled");
    assertThat(Files.readString(Path.of("README.md")))
        .contains(metrics.stream().map("`%s`"::formatted).toList())
        .contains("each of the thirteen metrics");
  }
}
