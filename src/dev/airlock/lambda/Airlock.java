package dev.airlock.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.airlock.aws.Clients;
import dev.airlock.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The function: a batch of the queue in, what has to stay in the queue out. */
public final class Airlock {

  /** No mutation starts with less time left than its worst case. */
  private static final Duration LAST_CALL = Clients.LONGEST_CALL.plusSeconds(1);

  /** What a direct invocation keeps for one more look. */
  private static final Duration LAST_LOOK = LAST_CALL.multipliedBy(2);

  /** A queue hides its messages for whole seconds: too long where the next step is known now. */
  private static final int LOOKS_AT_ONCE = 5;

  private final Wiring wiring;
  private final Hear hear;
  private final Report report;
  private final Queue queue;
  private Tick tick;
  private Pulse pulse;

  public Airlock(Wiring wiring) {
    this.wiring = wiring;
    this.hear = new Hear(wiring.config());
    this.report = new Report(wiring.log(), wiring.clock(), wiring.config().enrolment());
    this.queue = new Queue(wiring, report);
    begin();
  }

  /** As after a cold start: without memory. */
  private void begin() {
    tick = new Tick(wiring, report);
    pulse = new Pulse();
  }

  /** Handles a batch of the queue, or one event that is handed over directly. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    String input = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    String answer = handle(input, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same, without Lambda.
   *
   * @param timeLeft until the invocation is killed
   */
  String handle(String input, Supplier<Duration> timeLeft) {
    Batch batch = Batch.of(input, hear, pulse.heard());
    if (batch.fromQueue() && pulse.isForeign(batch)) {
      begin();
      batch = Batch.of(input, hear, pulse.heard());
    }
    if (!batch.fromQueue() || pulse.isAtRest()) {
      tick.age();
    }
    return Json.write(batch.fromQueue() ? batch(batch, timeLeft) : direct(input, batch, timeLeft));
  }

  /** One tick, if it is time; the newest message stays as the pulse while anything moves. */
  private Object batch(Batch batch, Supplier<Duration> timeLeft) {
    List<Batch.Letter> news = batch.news(pulse.heard());
    Set<String> toHearAgain = queue.bury(news);
    if (news.isEmpty() && pulse.isNearlyDue(now())) {
      wiring.pause().pass(pulse.untilNextLook(now()));
    }
    if (pulse.isLookDue(batch, hear(news), now())) {
      Tick.Result result = look(timeLeft);
      for (int i = 1;
          i < LOOKS_AT_ONCE && result.isMoreDue() && hasTime(timeLeft, LAST_LOOK);
          i++) {
        result = look(timeLeft);
      }
      if (!result.requestsWritten()) {
        news.stream().filter(Batch.Letter::isRequest).forEach(it -> toHearAgain.add(it.id()));
      }
    }
    report.takeDecisions();
    Pulse.Rest rest = pulse.rest(batch, toHearAgain, now());
    rest.letters().forEach(letter -> queue.comeBack(letter, rest.hiddenFor()));
    return Map.of(
        "batchItemFailures",
        rest.letters().stream().map(letter -> Map.of("itemIdentifier", letter.id())).toList());
  }

  /** Looks again and again until the work is done or time is short; says what it decided. */
  private Object direct(String input, Batch batch, Supplier<Duration> timeLeft) {
    queue.bury(batch.letters());
    hear(batch.letters());
    Tick.Result result = look(timeLeft);
    while (result.next().isPresent()
        && hasTime(timeLeft, LAST_LOOK.plus(pulse.untilNextLook(now())))) {
      wiring.pause().pass(pulse.untilNextLook(now()));
      result = look(timeLeft);
    }
    boolean done = result.atRest();
    boolean handedOn = !done && queue.handOn(input);
    return Map.of("decisions", report.takeDecisions(), "done", done, "handedToQueue", handedOn);
  }

  /** Takes in what is new; true if that is a reason to look. */
  private boolean hear(List<Batch.Letter> news) {
    boolean isReason = false;
    for (Batch.Letter letter : news) {
      isReason |= tick.hear(letter.wakeup());
    }
    return isReason;
  }

  private Tick.Result look(Supplier<Duration> timeLeft) {
    Tick.Result result = tick.run(() -> hasTime(timeLeft, LAST_CALL));
    pulse.looked(result.next());
    return result;
  }

  private static boolean hasTime(Supplier<Duration> timeLeft, Duration needed) {
    return timeLeft.get().compareTo(needed) >= 0;
  }

  private Instant now() {
    return wiring.clock().instant();
  }
}
