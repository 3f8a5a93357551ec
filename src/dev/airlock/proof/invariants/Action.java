package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.OpenAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One lifecycle action, from its opening on: what the world and the function did about it. */
final class Action {

  /** The function keeps this much back to complete an action in time; less of short hooks. */
  private static final Duration LAST_MARGIN = Duration.ofSeconds(15);

  /** What the function writes down is rounded, and calls take time. */
  private static final Duration ROUNDING = Duration.ofSeconds(5);

  private final OpenAction opened;
  private Instant deadline;
  private Optional<Instant> liedAbout = Optional.empty();
  private Optional<ClosedAction> closed = Optional.empty();

  /** The results that the function sent and that may have had an effect, and when it did last. */
  final Map<String, Instant> verdicts = new TreeMap<>();

  /** How the function let its instance go; empty if it did not. */
  Optional<Release> release = Optional.empty();

  /** True once a message about it was handed to the function. */
  boolean isHeardOf;

  Action(OpenAction opened) {
    this.opened = opened;
    deadline = opened.deadline();
  }

  String group() {
    return opened.group();
  }

  String hook() {
    return opened.hook();
  }

  String instance() {
    return opened.instance();
  }

  String token() {
    return opened.token();
  }

  /** The state in which it holds its instance. */
  String state() {
    return opened.state();
  }

  Instant opened() {
    return opened.opened();
  }

  boolean holds(Deed.Complete deed) {
    return opened.group().equals(deed.group()) && opened.hook().equals(deed.hook());
  }

  /** True if its instance is on the way into service; one in a warm pool is not. */
  boolean isArrival() {
    return opened.state().equals("Pending:Wait");
  }

  boolean isOpen() {
    return closed.isEmpty();
  }

  Optional<ClosedAction> closed() {
    return closed;
  }

  void close(ClosedAction end) {
    closed = Optional.of(end);
  }

  /** The function has written down that its time-out started anew. */
  void beaten(Instant when) {
    Instant next = when.plus(Duration.between(opened.opened(), opened.deadline()));
    deadline = next.isBefore(opened.globalDeadline()) ? next : opened.globalDeadline();
  }

  /** The function was told of such an action that there never was, before this one opened. */
  void liedAbout(Instant when) {
    liedAbout = Optional.of(when);
  }

  /** True if no more than the last margin is left, as far as the function can know. */
  boolean isNearlyOver(Instant now) {
    Duration timeout = Duration.between(opened.opened(), opened.deadline());
    Instant supposed = liedAbout.map(timeout::addTo).map(Instant::from).orElse(deadline);
    return isNearly(now, supposed.isBefore(deadline) ? supposed : deadline);
  }

  private boolean isNearly(Instant now, Instant end) {
    Duration quarter = Duration.between(opened.opened(), opened.deadline()).dividedBy(4);
    Duration margin = quarter.compareTo(LAST_MARGIN) < 0 ? quarter : LAST_MARGIN;
    return !now.isBefore(end.minus(margin).minus(ROUNDING));
  }

  @Override
  public String toString() {
    return hook() + " of " + instance() + ", opened " + opened();
  }
}
