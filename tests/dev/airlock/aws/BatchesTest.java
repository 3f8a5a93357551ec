package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.aws.AwsError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

  private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

  private final List<List<Integer>> calls = new ArrayList<>();
  private int mostCalls = Integer.MAX_VALUE;

  private Map<Integer, Optional<AwsError>> call(int size, Consumer<List<Integer>> call) {
    return Batches.call(
        TEN,
        size,
        items -> {
          calls.add(items);
          call.accept(items);
        },
        () -> calls.size() < mostCalls);
  }

  private static List<Integer> failed(Map<Integer, Optional<AwsError>> results) {
    return TEN.stream().filter(item -> results.get(item).isPresent()).toList();
  }

  @Test
  void what_fits_is_one_call() {
    assertThat(failed(call(10, items -> {}))).isEmpty();
    assertThat(calls).containsExactly(TEN);
  }

  @Test
  void what_does_not_fit_is_as_few_calls_as_can_be() {
    call(4, items -> {});

    assertThat(calls).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
  }

  @ParameterizedTest
  @CsvSource({"400, InvalidTarget", "400, InvalidInstanceID.NotFound"})
  void one_bad_item_fails_alone(int status, String code) {
    Map<Integer, Optional<AwsError>> results =
        call(
            10,
            items -> {
              if (items.contains(7)) {
                throw Refusals.of(status, code, "7 is bad");
              }
            });

    assertThat(failed(results)).containsExactly(7);
    assertThat(results.get(7).orElseThrow().says()).isEqualTo("7 is bad");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling, THROTTLED",
    "403, AccessDenied, DENIED",
    "500, InternalFailure, UNKNOWN_OUTCOME",
    "400, LoadBalancerNotFound, GONE",
    "400, TargetGroupNotFound, GONE"
  })
  void what_no_item_is_to_blame_for_is_tried_once(int status, String code, Kind kind) {
    Map<Integer, Optional<AwsError>> results =
        call(
            10,
            items -> {
              throw Refusals.of(status, code, "no");
            });

    assertThat(calls).hasSize(1);
    assertThat(results.values())
        .allSatisfy(e -> assertThat(e.orElseThrow().kind()).isEqualTo(kind));
  }

  @Test
  void a_call_that_fails_stops_no_other_call() {
    Map<Integer, Optional<AwsError>> results =
        call(
            5,
            items -> {
              if (items.contains(0)) {
                throw Refusals.of(400, "Throttling", "no");
              }
            });

    assertThat(failed(results)).containsExactly(0, 1, 2, 3, 4);
    assertThat(calls).hasSize(2);
  }

  @Test
  void once_the_time_is_up_no_half_is_tried_any_more() {
    mostCalls = 3;
    Map<Integer, Optional<AwsError>> results =
        call(
            10,
            items -> {
              throw Refusals.of(400, "InvalidInstanceID.NotFound", "no such instance");
            });

    assertThat(calls).hasSize(3);
    assertThat(results.keySet()).hasSizeLessThan(10);
  }
}
