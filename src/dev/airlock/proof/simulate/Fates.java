package dev.airlock.proof.simulate;

import dev.airlock.proof.Stage;
import dev.airlock.proof.invariants.Excuse;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationListener;
import dev.airlock.region.functions.InvocationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What was out of the function's hands: instances others decided about, and time it did not get.
 */
final class Fates implements LifecycleListener, InvocationListener, Witness {

  /** A message comes back this long after the function that had it is dead. */
  private static final Duration AFTER_DEATH = Duration.ofSeconds(45);

  static final Duration UNTIL_NEXT_SWEEP = Duration.ofSeconds(60);

  /** A heartbeat is sent this long before it is needed, or at half of the hook's timeout. */
  private static final Duration BEAT_MARGIN = Duration.ofMinutes(2);

  /** What the function needs of it: to hear of it, and a look or two. */
  private static final Duration NEEDED = Duration.ofSeconds(60);

  private final Stage stage;
  private final BiConsumer<String, Excuse> excuse;
  private final List<Span> lost = new ArrayList<>();

  private Instant lastLook = Instant.MIN;

  private record Span(Instant from, Instant to) {}

  /**
   * Must listen before those who judge.
   *
   * @param excuse told of each instance that is to be judged less severely
   */
  Fates(Stage stage, BiConsumer<String, Excuse> excuse) {
    this.excuse = excuse;
    stage.region.autoScaling().addListener(this);
    stage.stack.function().onEnd(this);
    stage.region.gate().addWitness(this);
    this.stage = stage;
  }

  /** Its machine is taken away. */
  void take(String instance) {
    excuse.accept(instance, Excuse.TAKEN);
  }

  /** Somebody else decides what becomes of it. */
  void meddle(String instance) {
    excuse.accept(instance, Excuse.MEDDLED);
  }

  /** The function is told of an action of it that there never was. */
  void lieAbout(String instance) {
    excuse.accept(instance, Excuse.LIED_ABOUT);
  }

  /** It comes back with balancers that still have it. */
  void restart(String instance) {
    excuse.accept(instance, Excuse.RESTARTED);
  }

  /** The function can do nothing meanwhile. */
  void lose(Instant from, Duration length) {
    lost.add(new Span(from, from.plus(length)));
  }

  /** An event goes astray, be it the sweep itself: the next sweep tells what it told. */
  void miss(Instant at) {
    lose(at, UNTIL_NEXT_SWEEP);
  }

  /** The function's process is gone. */
  void die(Instant at) {
    lose(at, AFTER_DEATH);
  }

  /** The message that wakes it next comes back no sooner than after a death. */
  @Override
  public void turnedAway(Faults.Call call, Throwable why) {
    if (call.action().equals("ChangeMessageVisibility")) {
      die(stage.now());
    }
  }

  /** It lapsed while the function could do nothing about it: that is excused. */
  @Override
  public void closed(ClosedAction closed) {
    boolean isLapsed = closed.by() == ClosedAction.By.HEARTBEAT_TIMEOUT;
    if (isLapsed && (wasPrevented(closed) || wasLeftAlone(closed))) {
      excuse.accept(closed.action().instance(), Excuse.UNATTENDED);
    }
  }

  @Override
  public void begins(Invocation invocation) {
    lastLook = invocation.started();
  }

  @Override
  public void ended(Invocation invocation, InvocationResult result) {}

  /** Every message was lost while the hook was open, and every sweep: nothing made it look. */
  private boolean wasLeftAlone(ClosedAction closed) {
    return lastLook.isBefore(closed.action().opened());
  }

  private boolean wasPrevented(ClosedAction closed) {
    Duration half =
        Duration.between(closed.action().opened(), closed.action().deadline()).dividedBy(2);
    Duration margin = half.compareTo(BEAT_MARGIN) < 0 ? half : BEAT_MARGIN;
    Duration lost = lostWithin(closed.closed().minus(margin), closed.closed());
    return lost.isPositive() && lost.compareTo(margin.minus(NEEDED)) >= 0;
  }

  private Duration lostWithin(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (Span span : lost) {
      Instant begin = span.from.isAfter(from) ? span.from : from;
      Instant end = span.to.isBefore(to) ? span.to : to;
      if (begin.isBefore(end)) {
        sum = sum.plus(Duration.between(begin, end));
      }
    }
    return sum;
  }
}
