package dev.airlock.lambda;

import dev.airlock.decide.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When to look, and what stays in the queue until then: while anything moves, the newest message.
 * It knows neither the queue nor a clock.
 */
final class Pulse {

  /** A queue hides its messages for whole seconds: a look that is due by then is waited for. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Duration GRAIN = Duration.ofMillis(750);

  /** Before the first look nobody knows what is under way. */
  private Optional<Instant> nextLook = Optional.of(Instant.MIN);

  /** What stays in the queue, and how often it had been received. */
  private Map<String, Integer> left = Map.of();

  /** Those of them that have been heard. */
  private Set<String> heard = Set.of();

  /**
   * What stays in the queue.
   *
   * @param letters the end of the batch, in its order; empty if all may be deleted
   * @param hiddenFor until they come back, in whole seconds
   */
  record Rest(List<Batch.Letter> letters, Duration hiddenFor) {}

  /** Ids of messages that were heard before, and stayed. */
  Set<String> heard() {
    return heard;
  }

  /** Nothing stays in the queue: nobody waits for this process, and others may work meanwhile. */
  boolean isAtRest() {
    return left.isEmpty();
  }

  /**
   * True if another process of the function has worked on since: a batch begins with what this one
   * has left in the queue, and with nothing that was received by anybody else.
   */
  boolean isForeign(Batch batch) {
    Batch.Letter begin = batch.letters().getFirst();
    if (left.isEmpty()) {
      return begin.receives() > 1;
    }
    return !left.containsKey(begin.id()) || begin.receives() > left.get(begin.id()) + 1;
  }

  /**
   * News are looked into at once. The pulse, and a flood of hints, only as often as the pace
   * allows; a request is never kept waiting.
   *
   * @param isReason true if the batch brings news that are worth a look
   */
  boolean isLookDue(Batch batch, boolean isReason, Instant now) {
    boolean isTime = nextLook.filter(next -> !now.isBefore(next)).isPresent();
    boolean isFlood = batch.isFull() && nextLook.isPresent();
    return isTime || isReason && !isFlood || batch.hasRequest();
  }

  /** A look was made; {@code next} is when the next is due, empty if the sweep will do. */
  void looked(Optional<Instant> next) {
    nextLook = next;
  }

  /** Zero if the next look is due, or none is. */
  Duration untilNextLook(Instant now) {
    return nextLook
        .map(next -> Duration.between(now, next))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /**
   * What stays of a batch that has been answered.
   *
   * @param toHearAgain ids of messages whose work could not be done
   */
  Rest rest(Batch batch, Set<String> toHearAgain, Instant now) {
    List<Batch.Letter> letters = batch.letters();
    List<Batch.Letter> kept = letters.subList(firstKept(letters, toHearAgain), letters.size());
    left =
        kept.stream()
            .collect(Collectors.toMap(Batch.Letter::id, Batch.Letter::receives, Math::max));
    heard = kept.stream().map(Batch.Letter::id).collect(Collectors.toCollection(HashSet::new));
    heard.removeAll(toHearAgain);
    // Nothing behind them can be handed over before one of a full batch is deleted.
    boolean letsOthersIn = batch.isFull() && kept.size() < letters.size();
    return new Rest(kept, letsOthersIn ? Duration.ZERO : hiddenFor(now));
  }

  /** True if the next look is due so soon that the pulse could not come back in time for it. */
  boolean isNearlyDue(Instant now) {
    return untilNextLook(now).compareTo(GRAIN) <= 0;
  }

  /** Whoever comes new waits behind the pulse, so it is never hidden for long. */
  private Duration hiddenFor(Instant now) {
    Duration wait = untilNextLook(now);
    return wait.compareTo(Pace.LONGEST) < 0
        ? wait.plus(SECOND.minus(GRAIN)).minusNanos(1).truncatedTo(ChronoUnit.SECONDS)
        : Pace.LONGEST;
  }

  /** A FIFO queue wants everything back that comes after the first message that stays. */
  private int firstKept(List<Batch.Letter> letters, Set<String> toHearAgain) {
    for (int i = 0; i < letters.size(); i++) {
      if (toHearAgain.contains(letters.get(i).id())) {
        return i;
      }
    }
    return nextLook.isPresent() ? letters.size() - 1 : letters.size();
  }
}
