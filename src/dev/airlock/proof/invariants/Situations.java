package dev.airlock.proof.invariants;

import dev.airlock.aws.AwsError;
import dev.airlock.json.Json;
import dev.airlock.model.MarkTags;
import dev.airlock.region.api.Faults;
import dev.airlock.region.autoscaling.ActionResult;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Counts the rare situations that a set of runs must have met: where none of a kind was, nothing is
 * proved of it.
 */
public final class Situations extends Happenings {

  private static final String CRASH_AFTER_REGISTER = "crash after Register";
  private static final String THROTTLE_ON_COMPLETE = "throttle on Complete";
  private static final String REPLY_OF_COMPLETE_LOST = "reply of Complete lost";
  private static final String BOTH_WAYS = "arrival and departure of one group at once";
  private static final String BALANCER_DELETED = "balancer deleted while draining";
  private static final String FORCED = "forced release";
  private static final String DUPLICATE = "duplicate absorbed";
  private static final String WARNED_TWICE = "spot warning and terminate hook";
  private static final String STALE_REPLY = "stale reply used";
  private static final String FAILED_THEN_READY = "probe failed, then ready";
  private static final String ABANDONED = "abandoned arrival";
  private static final String WARM_POOL = "into the warm pool and out of it";
  private static final String COLD_START = "cold start while draining";
  private static final String TURN = "another process goes on";
  private static final String NEARLY_OVER = "hook nearly out of time";
  private static final String LAPSED = "hook lapsed";
  private static final String REFUSED = "request refused";
  private static final String SWEEP_FOUND_IT = "event lost, and the sweep found it";

  private static final String PLAIN_RELEASE = "release through a fleet without a group";
  private static final String THROUGH_STANDBY = "release by way of Standby";
  private static final String CARRIED_ON = "release carried on from instance to instance";

  private final Truth truth;
  private final Set<String> notReadyYet = new HashSet<>();
  private final Map<String, Integer> lastToldOf = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private int invocations;
  private int lastEnvironment;
  private boolean hasRegistered;

  Situations(Truth truth) {
    this.truth = truth;
  }

  /** The names of all, as tallies use them. */
  public static List<String> names() {
    return List.of(
        CRASH_AFTER_REGISTER,
        THROTTLE_ON_COMPLETE,
        REPLY_OF_COMPLETE_LOST,
        BOTH_WAYS,
        BALANCER_DELETED,
        FORCED,
        DUPLICATE,
        WARNED_TWICE,
        STALE_REPLY,
        FAILED_THEN_READY,
        ABANDONED,
        WARM_POOL,
        COLD_START,
        TURN,
        NEARLY_OVER,
        LAPSED,
        REFUSED,
        SWEEP_FOUND_IT,
        PLAIN_RELEASE,
        THROUGH_STANDBY,
        CARRIED_ON);
  }

  private void metIf(boolean isMet, String situation) {
    if (isMet) {
      truth.tally().met(situation);
    }
  }

  @Override
  void tookEffect(Deed deed) {
    hasRegistered |= deed instanceof Deed.Register;
    boolean isForRelease =
        deed instanceof Deed.Standby(var _, var instances, boolean enters)
            && enters
            && instances.stream().anyMatch(truth.releases::isAway);
    metIf(isForRelease, THROUGH_STANDBY);
  }

  @Override
  void turnedAway(Deed deed, Throwable why) {
    boolean isThrottled =
        why instanceof RuntimeException error
            && AwsError.of(error).kind() == AwsError.Kind.THROTTLED;
    metIf(isThrottled && deed instanceof Deed.Complete, THROTTLE_ON_COMPLETE);
  }

  @Override
  void unanswered(Deed deed) {
    metIf(deed instanceof Deed.Complete, REPLY_OF_COMPLETE_LOST);
  }

  @Override
  void refused(Deed deed, RuntimeException refusal) {
    metIf(true, REFUSED);
  }

  @Override
  void heardLate() {
    metIf(true, STALE_REPLY);
  }

  @Override
  void meddled(Faults.Call call) {
    boolean deletes =
        call.service().startsWith("elasticloadbalancing") && call.action().startsWith("Delete");
    metIf(deletes && departures().findAny().isPresent(), BALANCER_DELETED);
  }

  @Override
  void fleetTagged(String group, Map<String, String> tags) {
    String release = tags.get(MarkTags.RELEASE);
    boolean isKnown = release != null && release.equals(written.put(group, release));
    metIf(truth.plain.has(group) && isKnown, CARRIED_ON);
  }

  @Override
  void announced(String detailType, String detail) {
    String fleet = String.valueOf(Json.object(detail).get("fleet"));
    metIf(detailType.equals("Airlock Release Succeeded") && truth.plain.has(fleet), PLAIN_RELEASE);
  }

  @Override
  void releases(Release release) {
    metIf(!release.isDrained() && release.outOfTime(), FORCED);
    String because = truth.tagsOf(release.instance()).getOrDefault("airlock:because", "");
    metIf(!release.action().isArrival() && because.startsWith("spot"), WARNED_TWICE);
  }

  @Override
  void opened(Action action) {
    boolean isMet =
        open()
            .anyMatch(other ->
                other.group().equals(action.group()) && other.isArrival() != action.isArrival());
    metIf(isMet, BOTH_WAYS);
    boolean wasPooled =
        truth.actions.of(action.instance()).stream()
            .anyMatch(earlier -> earlier.state().startsWith("Warmed:"));
    metIf(action.isArrival() && wasPooled, WARM_POOL);
  }

  @Override
  void closed(Action action) {
    ClosedAction end = action.closed().orElseThrow();
    metIf(Lapse.isIt(end.by()), LAPSED);
    if (end.by() == ClosedAction.By.COMPLETED) {
      metIf(action.isArrival() && end.result() == ActionResult.ABANDON, ABANDONED);
      metIf(action.isNearlyOver(truth.now()), NEARLY_OVER);
      metIf(!action.isHeardOf, SWEEP_FOUND_IT);
    }
  }

  @Override
  void probed(String privateAddress, boolean isReady) {
    if (isReady) {
      metIf(notReadyYet.remove(privateAddress), FAILED_THEN_READY);
    } else {
      notReadyYet.add(privateAddress);
    }
  }

  @Override
  void begins(Invocation invocation) {
    hasRegistered = false;
    invocations++;
    for (String token : Tokens.in(invocation.payload())) {
      Integer last = lastToldOf.put(token, invocations);
      // The pulse is in every batch from its first on; what comes after a gap, or twice, is new.
      metIf(last != null && last != invocations - 1, DUPLICATE);
    }
    metIf(invocation.coldStart() && departures().findAny().isPresent(), COLD_START);
    boolean isTurn = !invocation.coldStart() && invocation.environment() != lastEnvironment;
    metIf(isTurn && open().findAny().isPresent(), TURN);
    lastEnvironment = invocation.environment();
  }

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    metIf(hasRegistered && !(result instanceof InvocationResult.Succeeded), CRASH_AFTER_REGISTER);
  }

  private Stream<Action> departures() {
    return open().filter(action -> !action.isArrival());
  }

  private Stream<Action> open() {
    return StreamSupport.stream(truth.actions.open().spliterator(), false);
  }
}
