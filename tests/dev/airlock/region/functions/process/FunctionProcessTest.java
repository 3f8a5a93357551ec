package dev.airlock.region.functions.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.airlock.region.functions.FunctionConfiguration;
import dev.airlock.region.functions.InvocationResult;
import dev.airlock.region.functions.LambdaFunction;
import dev.airlock.region.time.RealTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Under Lambda's own client, in a real process. */
@Timeout(60)
class FunctionProcessTest {

  private final RealTimeline timeline = new RealTimeline();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<FunctionProcess> started = new CopyOnWriteArrayList<>();
  private final List<InvocationResult> results = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    started.forEach(FunctionProcess::close);
    timeline.close();
  }

  @Test
  void it_answers_one_event_after_another_and_its_output_is_the_log() {
    LambdaFunction function = function(Duration.ofSeconds(30));
    assertThat(invoke(function, "\"one\""))
        .isEqualTo(new InvocationResult.Succeeded("{\"heard\":\"one\",\"hasTime\":true}"));
    assertThat(invoke(function, "\"two\""))
        .isEqualTo(new InvocationResult.Succeeded("{\"heard\":\"two\",\"hasTime\":true}"));
    await().until(() -> log.containsAll(List.of("heard \"one\"", "heard \"two\"")));
    assertThat(started).hasSize(1);
  }

  @Test
  void what_it_throws_is_told_and_the_next_event_gets_a_new_process() {
    LambdaFunction function = function(Duration.ofSeconds(30));
    assertThat(invoke(function, "\"fail\""))
        .isInstanceOfSatisfying(
            InvocationResult.Failed.class,
            failed -> assertThat(failed.cause()).hasMessageContaining("as told"));
    assertThat(invoke(function, "\"one\"")).isInstanceOf(InvocationResult.Succeeded.class);
    assertThat(started).hasSize(2);
  }

  @Test
  void a_process_that_ends_in_the_middle_is_a_failed_invocation() {
    assertThat(invoke(function(Duration.ofSeconds(30)), "\"end\""))
        .isInstanceOfSatisfying(
            InvocationResult.Failed.class,
            failed -> assertThat(failed.cause()).hasMessageContaining("exit status 3"));
  }

  @Test
  void at_its_timeout_the_process_is_killed() {
    LambdaFunction function = function(Duration.ofSeconds(30));
    invoke(function, "\"one\"");
    LambdaFunction impatient = function(Duration.ofSeconds(4));
    assertThat(invoke(impatient, "\"hang\"")).isInstanceOf(InvocationResult.TimedOut.class);
    await().until(() -> !started.getLast().process().isAlive());
    assertThat(started.getFirst().process().isAlive()).isTrue();
  }

  @Test
  void a_handler_that_does_not_exist_is_named() {
    LambdaFunction function = function("no.Such", Duration.ofSeconds(30));
    assertThat(invoke(function, "\"one\""))
        .isInstanceOfSatisfying(
            InvocationResult.Failed.class,
            failed -> assertThat(failed.cause()).hasMessageContaining("no.Such"));
  }

  private InvocationResult invoke(LambdaFunction function, String event) {
    int before = results.size();
    timeline.after(Duration.ZERO, () -> function.invoke(event, results::add));
    await().atMost(Duration.ofSeconds(40)).until(() -> results.size() > before);
    return results.getLast();
  }

  private LambdaFunction function(Duration timeout) {
    return function(EchoHandler.class.getName() + "::handleRequest", timeout);
  }

  private LambdaFunction function(String handler, Duration timeout) {
    return LambdaFunction.onWorkers(
        timeline,
        () -> "5fea7756-0ea4-451a-a703-a558b933e274",
        new FunctionConfiguration(
            "arn:aws:lambda:eu-west-1:111122223333:function:echo", timeout, 128, Duration.ZERO),
        _ -> {
          var process = FunctionProcess.start(command(handler), timeline, log::add);
          started.add(process);
          return process;
        },
        log::add);
  }

  private static ProcessBuilder command(String handler) {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            handler);
    command.environment().put("LAMBDA_TASK_ROOT", System.getProperty("java.io.tmpdir"));
    command.environment().put("AWS_LAMBDA_FUNCTION_NAME", "echo");
    command.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    command.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
    return command;
  }
}
