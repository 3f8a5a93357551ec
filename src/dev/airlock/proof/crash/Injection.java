package dev.airlock.proof.crash;

import dev.airlock.aws.Clients;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Refusal;
import dev.airlock.region.api.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Lets the function's calls go wrong at the given points, and writes down all that it made. */
final class Injection implements Faults {

  /** How old an out-of-date answer is. */
  private static final Duration AGE = Duration.ofSeconds(3);

  /** The process ends in the middle of a call: no handler of exceptions is asked. */
  private static final class Crash extends Error {
    Crash() {
      super("crashed on purpose", null, false, false);
    }
  }

  private final Stage stage;
  private final Map<Integer, Way> ways = new LinkedHashMap<>();
  private final Map<Integer, Supplier<Object>> olderReplies = new LinkedHashMap<>();
  private final List<Made> made = new ArrayList<>();

  Injection(Stage stage, List<Point> points) {
    this.stage = stage;
    for (Point point : points) {
      ways.put(point.call().number(), point.way());
      if (point.way() == Way.STALE) {
        Instant then = point.call().at().minus(AGE);
        stage.region.timeline().at(then, () -> remember(point.call()));
      }
    }
  }

  /** What the same read would say now: it is the answer to come, errors included. */
  private void remember(Made call) {
    Supplier<Object> reply;
    try {
      Object says = Reads.ask(stage.operator, call.request());
      reply = () -> says;
    } catch (AwsServiceException refusal) {
      reply =
          () -> {
            throw refusal;
          };
    }
    olderReplies.put(call.number(), reply);
  }

  List<Made> made() {
    return List.copyOf(made);
  }

  /** True once every point was met. */
  boolean isDone() {
    return ways.keySet().stream().allMatch(number -> number <= made.size());
  }

  @Override
  public void before(Call call) {
    if (!isOurs(call)) {
      return;
    }
    made.add(new Made(made.size() + 1, stage.now(), call.request()));
    switch (way().orElse(Way.STALE)) {
      case CRASHED_BEFORE -> throw new Crash();
      case THROTTLED -> throw Throttle.of(call.service());
      case SERVER_ERROR -> throw serverError(call);
      case TIMED_OUT_BEFORE -> throw timeout();
      case CRASHED_AFTER, TIMED_OUT_AFTER, STALE -> {}
    }
  }

  @Override
  public <T> T after(Call call, T reply) {
    if (!isOurs(call) || way().isEmpty()) {
      return reply;
    }
    return switch (way().get()) {
      case CRASHED_AFTER -> throw new Crash();
      case TIMED_OUT_AFTER -> throw timeout();
      case STALE -> older();
      case CRASHED_BEFORE, THROTTLED, SERVER_ERROR, TIMED_OUT_BEFORE -> reply;
    };
  }

  /** The answer to an equal request is of the same type. */
  @SuppressWarnings("unchecked")
  private <T> T older() {
    return (T) olderReplies.get(made.size()).get();
  }

  private Optional<Way> way() {
    return Optional.ofNullable(ways.get(made.size()));
  }

  private static boolean isOurs(Call call) {
    return call.caller().equals(Api.Caller.FUNCTION);
  }

  /** The client waits as long as it may, while the world goes on. */
  private ApiCallTimeoutException timeout() {
    stage.region.timeline().pass(Clients.LONGEST_CALL);
    return ApiCallTimeoutException.create(Clients.LONGEST_CALL.toMillis());
  }

  private static AwsServiceException serverError(Call call) {
    return Refusal.of(
        AwsServiceException.builder(), call.service(), 500, "InternalFailure", "on purpose");
  }
}
