package dev.airlock.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.airlock.aws.Clients;
import dev.airlock.decide.Pace;
import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The function: a batch of the queue in, what has to stay in the queue out. */
public final class Airlock {

  /** No mutation starts with less time left than its worst case. */
  private static final Duration LAST_CALL = Clients.LONGEST_CALL.plusSeconds(1);

  /** What a direct invocation keeps for one more look. */
  private static final Duration LAST_LOOK = LAST_CALL.multipliedBy(2);

  private final Wiring wiring;
  private final Hear hear;
  private final Report report;
  private final Tick tick;
  private final Queue queue;
  private Optional<Instant> nextLook = Optional.empty();
  private boolean hasLooked;
  private boolean atRest = true;

  /** What stays in the queue of the messages that have been heard: the pulse. */
  private Set<String> heard = Set.of();

  public Airlock(Wiring wiring) {
    this.wiring = wiring;
    this.hear = new Hear(wiring.config());
    this.report = new Report(wiring.log(), wiring.clock(), wiring.config().enrolment());
    this.tick = new Tick(wiring, report);
    this.queue = new Queue(wiring, report);
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
    Batch batch = Batch.of(input, hear, heard);
    return Json.write(batch.fromQueue() ? batch(batch, timeLeft) : direct(input, batch, timeLeft));
  }

  /** One tick, if it is time; the newest message stays as the pulse while anything moves. */
  private Object batch(Batch batch, Supplier<Duration> timeLeft) {
    List<Batch.Letter> news = batch.news(heard);
    Set<String> toHearAgain = queue.bury(news);
    if (isLookDue(batch, news, hear(news))) {
      Tick.Result result = tick.run(hasTime(timeLeft, LAST_CALL));
      looked(result);
      if (!result.requestsWritten()) {
        news.stream().filter(Airlock::isRequest).forEach(request -> toHearAgain.add(request.id()));
      }
    }
    report.takeDecisions();
    List<Batch.Letter> kept = kept(batch, toHearAgain);
    heard = new HashSet<>(kept.stream().map(Batch.Letter::id).toList());
    heard.removeAll(toHearAgain);
    Duration delay = batch.isFull() ? Duration.ZERO : shorter(untilNextLook(), Pace.LONGEST);
    kept.forEach(letter -> queue.comeBack(letter, delay));
    return Map.of(
        "batchItemFailures",
        kept.stream().map(letter -> Map.of("itemIdentifier", letter.id())).toList());
  }

  /** Takes in what is new; true if that is a reason to look. */
  private boolean hear(List<Batch.Letter> news) {
    boolean isReason = false;
    for (Batch.Letter letter : news) {
      isReason |= tick.hear(letter.wakeup());
    }
    return isReason;
  }

  /**
   * News are looked into at once. The pulse, and a flood of hints, only as often as the pace
   * allows; a request is never kept waiting.
   */
  private boolean isLookDue(Batch batch, List<Batch.Letter> news, boolean isReason) {
    boolean isTime =
        !hasLooked || nextLook.isPresent() && !wiring.clock().instant().isBefore(nextLook.get());
    boolean isFlood = batch.isFull() && nextLook.isPresent();
    return isTime || isReason && !isFlood || news.stream().anyMatch(Airlock::isRequest);
  }

  private static boolean isRequest(Batch.Letter letter) {
    return letter.wakeup() instanceof Wakeup.Leave;
  }

  /** A FIFO queue wants everything back that comes after the first message that stays. */
  private List<Batch.Letter> kept(Batch batch, Set<String> toHearAgain) {
    int from = nextLook.isPresent() ? batch.size() - 1 : batch.size();
    for (int i = batch.size() - 1; i >= 0; i--) {
      if (toHearAgain.contains(batch.letters().get(i).id())) {
        from = i;
      }
    }
    return batch.letters().subList(from, batch.size());
  }

  private void looked(Tick.Result result) {
    nextLook = result.next();
    atRest = result.atRest();
    hasLooked = true;
  }

  /** Looks again and again until the work is done or time is short; says what it decided. */
  private Object direct(String input, Batch batch, Supplier<Duration> timeLeft) {
    queue.bury(batch.letters());
    hear(batch.letters());
    looked(tick.run(hasTime(timeLeft, LAST_CALL)));
    while (nextLook.isPresent()
        && hasTime(timeLeft, LAST_LOOK.plus(untilNextLook())).getAsBoolean()) {
      wiring.pause().pass(untilNextLook());
      looked(tick.run(hasTime(timeLeft, LAST_CALL)));
    }
    boolean handedOn = !atRest && queue.handOn(input);
    return Map.of("decisions", report.takeDecisions(), "done", atRest, "handedToQueue", handedOn);
  }

  private Duration untilNextLook() {
    Instant now = wiring.clock().instant();
    return nextLook
        .map(next -> Duration.between(now, next))
        .filter(wait -> !wait.isNegative())
        .orElse(Duration.ZERO);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static BooleanSupplier hasTime(Supplier<Duration> timeLeft, Duration needed) {
    return () -> timeLeft.get().compareTo(needed) >= 0;
  }
}
