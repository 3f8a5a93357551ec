package dev.airlock.scenarios;

import dev.airlock.region.api.Faults;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What goes wrong with the function's calls and its events, more or less of it by the seed. */
final class Trouble implements Faults, DeliveryFaults {

  /** The function's process ends in the middle of a call. */
  private static final class Crash extends Error {
    Crash() {
      super("crashed on purpose");
    }
  }

  private static final double MOST_REFUSED = 0.1;
  private static final double MOST_LOST_REPLIES = 0.1;
  private static final double MOST_CRASHES = 0.01;
  private static final double MOST_LOST_EVENTS = 0.6;
  private static final double MOST_ODD_EVENTS = 0.4;

  /** Each costs the visibility timeout: several in a row would outlast a hook. */
  private static final Duration BETWEEN_CRASHES = Duration.ofMinutes(2);

  private final Random random;
  private final InstantSource clock;
  private final double refused;
  private final double lostReplies;
  private final double crashes;
  private final double lostEvents;
  private final double oddEvents;

  private Instant mayCrashFrom = Instant.MIN;

  /** While true, no tag can be written. */
  boolean tagsAreDenied;

  Trouble(Random random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
    refused = random.nextDouble() * MOST_REFUSED;
    lostReplies = random.nextDouble() * MOST_LOST_REPLIES;
    crashes = random.nextDouble() * MOST_CRASHES;
    lostEvents = random.nextDouble() * MOST_LOST_EVENTS;
    oddEvents = random.nextDouble() * MOST_ODD_EVENTS;
  }

  @Override
  public void before(Call call) {
    if (!call.caller().name().equals("function")) {
      return;
    }
    if (tagsAreDenied && call.action().equals("CreateTags")) {
      throw error(call, "UnauthorizedOperation", 403);
    }
    if (random.nextDouble() < refused) {
      throw random.nextBoolean()
          ? error(call, "Throttling", 400)
          : error(call, "InternalFailure", 500);
    }
    mayCrash();
  }

  @Override
  public <T> T after(Call call, T reply) {
    if (!call.caller().name().equals("function")) {
      return reply;
    }
    if (random.nextDouble() < lostReplies) {
      throw error(call, "ServiceUnavailable", 503);
    }
    mayCrash();
    return reply;
  }

  /** Lost, twice, or up to ten minutes late, so that others overtake it. */
  @Override
  public List<Duration> copies(Event event, String targetArn, Duration usual) {
    if (random.nextDouble() < lostEvents) {
      return List.of();
    }
    if (random.nextDouble() < oddEvents) {
      Duration late = usual.plusMillis(random.nextInt(random.nextBoolean() ? 20_000 : 600_000));
      return random.nextBoolean() ? List.of(usual, late) : List.of(late);
    }
    return List.of(usual);
  }

  private void mayCrash() {
    if (random.nextDouble() < crashes && !clock.instant().isBefore(mayCrashFrom)) {
      mayCrashFrom = clock.instant().plus(BETWEEN_CRASHES);
      throw new Crash();
    }
  }

  private static AwsServiceException error(Faults.Call call, String code, int status) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(call.service())
                .errorCode(code)
                .errorMessage("on purpose")
                .build())
        .build();
  }
}
