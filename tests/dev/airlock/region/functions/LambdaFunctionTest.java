package dev.airlock.region.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.api.Api.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;

class LambdaFunctionTest {
  private final FakeTimeline timeline = new FakeTimeline();
  private final List<String> log = new ArrayList<>();
  private final List<InvocationResult> results = new ArrayList<>();

  private LambdaFunction start(FunctionCode code) {
    var configuration =
        new FunctionConfiguration(
            "arn:aws:lambda:eu-west-1:111122223333:function:airlock",
            Duration.ofSeconds(3),
            512,
            Duration.ofMillis(800));
    return LambdaFunction.inline(timeline, new FakeIds(), configuration, code, log::add);
  }

  @Test
  void an_environment_is_kept_for_the_next_invocation() {
    List<String> starts = new ArrayList<>();
    LambdaFunction function =
        start(environment -> {
          starts.add("cold");
          return (in, out, context) -> {
            timeline.pass(Duration.ofNanos(100_500_000));
            out.write(in.readAllBytes());
          };
        });
    function.invoke("1", results::add);
    function.invoke("2", results::add);

    assertThat(starts).hasSize(1);
    assertThat(results)
        .containsExactly(new InvocationResult.Succeeded("1"), new InvocationResult.Succeeded("2"));
    assertThat(function.statistics())
        .isEqualTo(
            new FunctionStatistics(
                2, 0, 0, 1, Duration.ofNanos(201_000_000), Duration.ofMillis(901 + 101)));
  }

  @Test
  void forgotten_environments_make_cold_starts() {
    LambdaFunction function = start(environment -> (in, out, context) -> {});
    function.invoke("", results::add);
    function.forgetEnvironments();
    function.invoke("", results::add);

    assertThat(function.statistics().coldStarts()).isEqualTo(2);
  }

  @Test
  void which_environment_is_next_may_be_chosen_where_several_are_warm() {
    LambdaFunction function = start(environment -> (in, out, context) -> {});
    List<Integer> environments = new ArrayList<>();
    function.onEnd((invocation, _) -> environments.add(invocation.environment()));

    function.chooses(idle -> Math.min(idle, 1));
    IntStream.range(0, 5).forEach(_ -> function.invoke("", results::add));
    function.chooses(_ -> 0);
    IntStream.range(0, 2).forEach(_ -> function.invoke("", results::add));

    assertThat(environments).containsExactly(1, 2, 1, 2, 1, 1, 1);
    assertThat(function.statistics().coldStarts()).isEqualTo(2);
  }

  @Test
  void the_context_tells_the_time_that_is_left_on_the_timeline() {
    LambdaFunction function =
        start(environment ->
            (in, out, context) -> {
              timeline.passSeconds(1);
              context.getLogger().log(context.getFunctionName());
              context.getLogger().log("left".getBytes(UTF_8));
              out.write(Integer.toString(context.getRemainingTimeInMillis()).getBytes(UTF_8));
            });
    function.invoke("", results::add);

    assertThat(results).containsExactly(new InvocationResult.Succeeded("2000"));
    assertThat(log).containsExactly("airlock", "left");
  }

  @Test
  void an_error_of_any_kind_is_a_failed_invocation() {
    LambdaFunction function =
        start(environment -> {
          throw new StackOverflowError("in the start");
        });
    List<Invocation> ended = new ArrayList<>();
    function.onEnd((invocation, result) -> ended.add(invocation));
    function.invoke("payload", results::add);

    assertThat(results)
        .singleElement()
        .isInstanceOfSatisfying(
            InvocationResult.Failed.class,
            failed -> assertThat(failed.cause()).hasMessage("in the start"));
    assertThat(ended).extracting(Invocation::payload).containsExactly("payload");
    assertThat(function.statistics().errors()).isEqualTo(1);
  }

  @Test
  void a_dead_environment_makes_no_calls_any_more() {
    FakeApi door = new FakeApi(timeline, Duration.ofSeconds(2));
    List<ExecutionEnvironment> environments = new ArrayList<>();
    LambdaFunction function =
        start(environment -> {
          environments.add(environment);
          return (in, out, context) -> {
            var guarded = environment.guard(door);
            guarded.call(
                Caller.FUNCTION, "ec2", DescribeInstancesRequest.builder().build(), () -> "");
            guarded.call(Caller.FUNCTION, "ec2", CreateTagsRequest.builder().build(), () -> "");
            guarded.call(Caller.FUNCTION, "ec2", DeleteTagsRequest.builder().build(), () -> "");
          };
        });
    function.invoke("", results::add);

    assertThat(results).containsExactly(new InvocationResult.TimedOut());
    assertThat(door.calls)
        .containsExactly("function ec2:DescribeInstances", "function ec2:CreateTags");
    assertThatThrownBy(environments.getFirst()::check).isInstanceOf(FunctionKilled.class);
  }

  @Test
  void a_timeout_is_between_a_second_and_fifteen_minutes() {
    assertThatThrownBy(
            () -> new FunctionConfiguration("f", Duration.ofSeconds(901), 512, Duration.ZERO))
        .hasMessageContaining("1 to 900 s");
  }
}
