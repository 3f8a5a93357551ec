package dev.airlock.region.api;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The door to the region's APIs.
 *
 * <p>A call travels for half its latency, then takes effect at one instant while nothing else does,
 * and its reply travels for the other half: what it says may be out of date when it is read.
 * Callers that are not throttled set up the stage; their calls take no time.
 */
public final class Gate implements Api {

  /** How long a call takes unless told otherwise. */
  public static final Duration DEFAULT_LATENCY = Duration.ofMillis(20);

  private final Timeline timeline;
  private final Ids ids;
  private final Ledger ledger = new Ledger();
  private final Buckets buckets = new Buckets();
  private final List<Witness> witnesses = new CopyOnWriteArrayList<>();
  private volatile Duration latency = DEFAULT_LATENCY;
  private volatile Faults faults = Faults.NONE;

  public Gate(Timeline timeline, Ids ids) {
    this.timeline = timeline;
    this.ids = ids;
  }

  /** Every call that was made. */
  public Ledger.Snapshot calls() {
    return timeline.locked(ledger::snapshot);
  }

  /** How far each bucket was drawn on. */
  public List<BucketUse> buckets() {
    return timeline.locked(() -> buckets.all().stream().map(Bucket::use).toList());
  }

  /** How long each later call takes, there and back. */
  public void latency(Duration latency) {
    this.latency = latency;
  }

  /** What goes wrong from now on. */
  public void faults(Faults faults) {
    this.faults = faults;
  }

  /** Who sees each call that reaches the region from now on. */
  public void addWitness(Witness witness) {
    witnesses.add(witness);
  }

  @Override
  public <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect) {
    Faults.Call call = new Faults.Call(caller, service, request);
    Duration oneWay = caller.throttled() ? latency.dividedBy(2) : Duration.ZERO;
    witnesses.forEach(witness -> witness.sent(call));
    travel(oneWay);
    try {
      return timeline.locked(() -> arrive(call, effect));
    } finally {
      travel(oneWay);
    }
  }

  private void travel(Duration oneWay) {
    if (oneWay.isPositive()) {
      timeline.pass(oneWay);
    }
  }

  private <T> T arrive(Faults.Call call, Supplier<T> effect) {
    ledger.count(new Ledger.Entry(call.caller().name(), iamPrefix(call.service()), call.action()));
    try {
      letIn(call);
      witnesses.forEach(witness -> witness.arrives(call));
      T reply = effect(call, effect);
      witnesses.forEach(witness -> witness.tookEffect(call, reply));
      return answer(call, reply);
    } catch (AwsServiceException refusal) {
      throw withRequestId(refusal);
    }
  }

  private void letIn(Faults.Call call) {
    try {
      faults.before(call);
      throttle(call);
    } catch (RuntimeException | Error why) {
      witnesses.forEach(witness -> witness.turnedAway(call, why));
      throw why;
    }
  }

  private <T> T answer(Faults.Call call, T reply) {
    try {
      T heard = faults.after(call, reply);
      witnesses.forEach(witness -> witness.answered(call, reply, heard));
      return heard;
    } catch (RuntimeException | Error instead) {
      witnesses.forEach(witness -> witness.unanswered(call, instead));
      throw instead;
    }
  }

  private <T> T effect(Faults.Call call, Supplier<T> effect) {
    try {
      return effect.get();
    } catch (RuntimeException refusal) {
      witnesses.forEach(witness -> witness.refused(call, refusal));
      throw refusal;
    }
  }

  private void throttle(Faults.Call call) {
    if (!call.caller().throttled()) {
      return;
    }
    List<Bucket> drawnOn = buckets.of(call.service(), call.action());
    List<Bucket> empty =
        drawnOn.stream().filter(bucket -> !bucket.hasToken(timeline.instant())).toList();
    if (!empty.isEmpty()) {
      empty.forEach(Bucket::refuse);
      throw Throttle.of(call.service());
    }
    drawnOn.forEach(Bucket::take);
  }

  private AwsServiceException withRequestId(AwsServiceException refusal) {
    return refusal.requestId() == null
        ? refusal.toBuilder().requestId(ids.uuid()).build()
        : refusal;
  }

  private static String iamPrefix(String service) {
    return service.equals("elasticloadbalancingv2") ? "elasticloadbalancing" : service;
  }
}
