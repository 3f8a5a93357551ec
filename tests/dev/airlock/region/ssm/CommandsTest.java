package dev.airlock.region.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.region.Region;
import dev.airlock.region.api.Api;
import dev.airlock.region.ec2.Blueprint;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

class CommandsTest {

  private static final String NOTHING = "Nothing";

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final SsmClient ssm = region.clients(Api.Caller.OPERATOR).ssm();
  private final String first = launch();
  private final String second = launch();

  CommandsTest() {
    region.commands().define(NOTHING, (_, _) -> Script.Result.success(Duration.ofSeconds(1), ""));
    pass(10);
  }

  @Test
  void a_command_waits_runs_and_succeeds_with_its_output() {
    region
        .commands()
        .define(
            "Farewell",
            (id, parameters) ->
                Script.Result.success(Duration.ofSeconds(10), id + parameters.get("to")));
    region.commands().describe("Farewell", List.of("to"), List.of());
    String command = send("Farewell", it -> it.parameters(Map.of("to", List.of("you"))));
    pass(1);
    assertThat(get(command, first).statusAsString()).isEqualTo("InProgress");
    assertThat(get(command, first).responseCode()).isEqualTo(-1);
    pass(10);
    GetCommandInvocationResponse over = get(command, first);
    assertThat(over.statusAsString()).isEqualTo("Success");
    assertThat(over.responseCode()).isZero();
    assertThat(over.standardOutputContent()).isEqualTo(first + "[you]");
    assertThat(over.executionElapsedTime()).isEqualTo("PT10S");
  }

  @Test
  void one_failure_fails_the_command_and_no_other_instance() {
    region
        .commands()
        .define(
            "Flaky",
            (id, _) ->
                id.equals(first)
                    ? Script.Result.success(Duration.ZERO, "")
                    : Script.Result.failure(Duration.ZERO, "no space left"));
    String command = send("Flaky", it -> it.instanceIds(first, second));
    pass(2);
    assertThat(get(command, first).statusAsString()).isEqualTo("Success");
    assertThat(get(command, second).statusAsString()).isEqualTo("Failed");
    assertThat(get(command, second).standardErrorContent()).isEqualTo("no space left");
    var whole = ssm.listCommands(it -> it.commandId(command)).commands().getFirst();
    assertThat(whole.statusAsString()).isEqualTo("Failed");
    assertThat(whole.completedCount()).isEqualTo(2);
    assertThat(whole.errorCount()).isEqualTo(1);
  }

  @Test
  void what_was_just_sent_is_not_to_be_seen_at_once() {
    String command = send(NOTHING, it -> {});
    assertThatThrownBy(() -> get(command, first))
        .isInstanceOf(InvocationDoesNotExistException.class);
    assertThat(ssm.listCommandInvocations(it -> {}).commandInvocations()).isEmpty();
    region.timeline().advance(Duration.ofMillis(300));
    assertThat(get(command, first).statusAsString()).isEqualTo("Pending");
    assertThat(ssm.listCommandInvocations(it -> {}).commandInvocations()).hasSize(1);
  }

  @Test
  void the_shells_documents_take_any_command_and_do_nothing() {
    String command =
        send(
            "AWS-RunShellScript",
            it -> it.parameters(Map.of("commands", List.of("systemctl stop web"))));
    pass(5);
    assertThat(get(command, first).statusAsString()).isEqualTo("Success");
  }

  @Test
  void what_takes_longer_than_it_may_times_out() {
    region.commands().define("Slow", (_, _) -> Script.Result.success(Duration.ofHours(1), "x"));
    region.commands().describe("Slow", List.of(), List.of("executionTimeout"));
    String command = send("Slow", it -> it.parameters(Map.of("executionTimeout", List.of("60"))));
    pass(62);
    assertThat(get(command, first).statusAsString()).isEqualTo("TimedOut");
    assertThat(get(command, first).statusDetails()).isEqualTo("ExecutionTimedOut");
    assertThat(get(command, first).standardOutputContent()).isEmpty();
  }

  @Test
  void an_instance_that_ends_or_stops_meanwhile_does_not_get_it() {
    String command = send(NOTHING, it -> it.instanceIds(first, second));
    String late = send(NOTHING, it -> it.timeoutSeconds(30));
    region.instances().terminate(second);
    region.instances().stop(first);
    pass(20);
    assertThat(get(command, second).statusDetails()).isEqualTo("Undeliverable");
    assertThat(get(command, first).statusAsString()).isEqualTo("Pending");
    pass(20);
    assertThat(get(late, first).statusDetails()).isEqualTo("DeliveryTimedOut");
    region.instances().start(first);
    pass(20);
    assertThat(get(command, first).statusAsString()).isEqualTo("Success");
  }

  @Test
  void a_cancelled_command_stays_cancelled() {
    String command = send(NOTHING, it -> {});
    ssm.cancelCommand(it -> it.commandId(command));
    pass(10);
    assertThat(get(command, first).statusAsString()).isEqualTo("Cancelled");
    assertThatThrownBy(() -> ssm.cancelCommand(it -> it.commandId("none")))
        .isInstanceOf(InvalidCommandIdException.class);
  }

  @Test
  void output_is_cut_where_aws_cuts_it() {
    Script talk =
        (_, _) -> new Script.Result(Duration.ZERO, 1, "o".repeat(30_000), "e".repeat(9_000));
    region.commands().define("Talk", talk);
    String command = send("Talk", it -> {});
    pass(2);
    assertThat(get(command, first).standardOutputContent()).hasSize(24_000);
    assertThat(get(command, first).standardErrorContent()).hasSize(8_000);
    CommandInvocation listed =
        ssm.listCommandInvocations(it -> it.commandId(command).details(true))
            .commandInvocations()
            .getFirst();
    assertThat(listed.commandPlugins().getFirst().output()).hasSize(2_500);
  }

  @Test
  void commands_are_listed_newest_first_and_in_pages() {
    String older = send(NOTHING, it -> {});
    String newer = send(NOTHING, it -> it.instanceIds(second));
    pass(1);
    assertThat(
            ssm
                .listCommandInvocationsPaginator(it -> it.maxResults(1))
                .commandInvocations()
                .stream()
                .map(CommandInvocation::commandId))
        .containsExactly(newer, older);
    assertThat(ssm.listCommands(it -> it.instanceId(first)).commands()).hasSize(1);
  }

  @Test
  void instances_that_run_are_online() {
    region.instances().stop(second);
    assertThat(ssm.describeInstanceInformation(it -> {}).instanceInformationList())
        .extracting(InstanceInformation::instanceId)
        .containsExactly(first);
  }

  @Test
  void a_document_is_there_as_soon_as_it_is_defined() {
    assertThatThrownBy(() -> ssm.describeDocument(it -> it.name("Farewell")))
        .isInstanceOf(InvalidDocumentException.class);
    region.commands().define("Farewell", (_, _) -> Script.Result.success(Duration.ZERO, ""));
    assertThat(ssm.describeDocument(it -> it.name("Farewell")).document().statusAsString())
        .isEqualTo("Active");
  }

  @Test
  void a_document_tells_its_parameters_and_takes_no_others() {
    assertThat(ssm.describeDocument(it -> it.name("AWS-RunShellScript")).document().parameters())
        .extracting(DocumentParameter::name, DocumentParameter::defaultValue)
        .containsExactly(
            tuple("commands", null), tuple("workingDirectory", ""), tuple("executionTimeout", ""));
    assertThatThrownBy(() -> send("AWS-RunShellScript", it -> {}))
        .isInstanceOf(InvalidParametersException.class);
    assertThatThrownBy(() -> send(NOTHING, it -> it.parameters(Map.of("x", List.of("1")))))
        .isInstanceOf(InvalidParametersException.class);
  }

  @Test
  void what_cannot_be_sent_is_refused() {
    assertThatThrownBy(() -> send("None", it -> {})).isInstanceOf(InvalidDocumentException.class);
    assertThatThrownBy(() -> send(NOTHING, it -> it.instanceIds("i-0")))
        .isInstanceOf(InvalidInstanceIdException.class);
    assertThatThrownBy(() -> send(NOTHING, it -> it.instanceIds(first, first)))
        .isInstanceOf(DuplicateInstanceIdException.class);
    assertThatThrownBy(() -> send(NOTHING, it -> it.timeoutSeconds(5)))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("TimeoutSeconds");
    assertThatThrownBy(() -> get("none", first))
        .isInstanceOf(InvocationDoesNotExistException.class);
  }

  private String send(String document, Consumer<SendCommandRequest.Builder> more) {
    return ssm.sendCommand(it -> more.accept(it.documentName(document).instanceIds(first)))
        .command()
        .commandId();
  }

  private GetCommandInvocationResponse get(String command, String instance) {
    return ssm.getCommandInvocation(it -> it.commandId(command).instanceId(instance));
  }

  private String launch() {
    return region.instances().launch("eu-west-1a", Blueprint.named("any"), Map.of());
  }

  private void pass(long seconds) {
    region.timeline().advance(Duration.ofSeconds(seconds));
  }
}
