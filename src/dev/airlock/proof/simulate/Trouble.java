package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.OnCall;
import dev.airlock.proof.simulate.Injection.Spell;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** What goes wrong with the function's calls: the faults of single calls, and the spells. */
final class Trouble implements Faults {

  /** The function's process ends in the middle of a call. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
      super("crashed on purpose", null, false, false);
    }
  }

  /** As long as the function waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Longer than any invocation may last. */
  private static final Duration STANDSTILL = Duration.ofSeconds(31);

  private static final Duration SLOWLY = Duration.ofSeconds(3);
  private static final Duration SLUGGISHLY = Duration.ofSeconds(1);

  /** No read is further out of date than this. */
  private static final Duration STALEST = Duration.ofSeconds(5);

  private final VirtualTimeline timeline;
  private final Instant begin;
  private final Map<Integer, OnCall> byOrdinal = new HashMap<>();
  private final List<Spell> spells;
  private final boolean keepsReplies;
  private final Map<AwsRequest, Reply> replies = new HashMap<>();
  private final Consumer<Injection> struck;
  private final TraceHash trace;
  private int calls;
  private OnCall present;
  private boolean isOver;

  private record Reply(Object what, Instant at) {}

  /**
   * @param struck told of each injection that hit something, each time it does
   */
  Trouble(
      VirtualTimeline timeline,
      List<Injection> injections,
      Consumer<Injection> struck,
      TraceHash trace) {
    this.timeline = timeline;
    this.struck = struck;
    this.trace = trace;
    begin = timeline.instant();
    only(OnCall.class, injections).forEach(one -> byOrdinal.put(one.ordinal(), one));
    spells = only(Spell.class, injections);
    keepsReplies = byOrdinal.values().stream().anyMatch(one -> one.fault() == CallFault.STALE);
  }

  private static <T> List<T> only(Class<T> type, List<Injection> injections) {
    return injections.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Nothing goes wrong from now on; calls are still counted. */
  void end() {
    isOver = true;
  }

  int calls() {
    return calls;
  }

  /** The function is called by its own name; what operators do goes well. */
  @Override
  public void before(Call call) {
    if (!call.caller().equals(Api.Caller.FUNCTION)) {
      return;
    }
    calls++;
    trace.add(timeline.instant());
    trace.add(call.action());
    trace.add(call.request().hashCode());
    present = isOver ? null : byOrdinal.get(calls);
    if (!isOver) {
      suffer(call);
    }
    if (present != null) {
      strikeBefore(call, present);
    }
  }

  @Override
  public <T> T after(Call call, T reply) {
    if (!call.caller().equals(Api.Caller.FUNCTION)) {
      return reply;
    }
    OnCall fault = present;
    present = null;
    T answer = fault == null ? reply : strikeAfter(call, fault, reply);
    if (keepsReplies && isRead(call)) {
      replies.put(call.request(), new Reply(reply, timeline.instant()));
    }
    return answer;
  }

  private void strikeBefore(Call call, OnCall fault) {
    switch (fault.fault()) {
      case CRASH_BEFORE -> {
        struck.accept(fault);
        throw new Crash();
      }
      case THROTTLED -> {
        struck.accept(fault);
        throw throttled(call);
      }
      case SERVER_ERROR -> {
        struck.accept(fault);
        throw failed(call);
      }
      case UNANSWERED -> {
        struck.accept(fault);
        timeline.pass(PATIENCE);
        throw ApiCallTimeoutException.create(PATIENCE.toMillis());
      }
      case SLOW -> {
        struck.accept(fault);
        timeline.pass(SLOWLY);
      }
      case CRASH_AFTER, FROZEN, REPLY_LOST, ANSWERED_TOO_LATE, STALE, WITHOUT_ADDRESSES -> {}
    }
  }

  private <T> T strikeAfter(Call call, OnCall fault, T reply) {
    switch (fault.fault()) {
      case CRASH_AFTER -> {
        struck.accept(fault);
        throw new Crash();
      }
      case FROZEN -> {
        struck.accept(fault);
        timeline.pass(STANDSTILL);
      }
      case REPLY_LOST -> {
        struck.accept(fault);
        throw error(call, "ServiceUnavailable", 503);
      }
      case ANSWERED_TOO_LATE -> {
        struck.accept(fault);
        timeline.pass(PATIENCE);
        throw ApiCallTimeoutException.create(PATIENCE.toMillis());
      }
      case STALE -> {
        return stale(call, fault, reply);
      }
      case WITHOUT_ADDRESSES -> {
        return withoutAddresses(fault, reply);
      }
      case CRASH_BEFORE, THROTTLED, SERVER_ERROR, UNANSWERED, SLOW -> {}
    }
    return reply;
  }

  /** Equal requests have replies of one type. */
  @SuppressWarnings("unchecked")
  private <T> T stale(Call call, OnCall fault, T reply) {
    Reply earlier = replies.get(call.request());
    if (earlier == null || earlier.at.isBefore(timeline.instant().minus(STALEST))) {
      return reply;
    }
    struck.accept(fault);
    return (T) earlier.what;
  }

  /** The answer has the type of the reply. */
  @SuppressWarnings("unchecked")
  private <T> T withoutAddresses(OnCall fault, T reply) {
    if (!(reply instanceof DescribeInstancesResponse all) || !all.hasReservations()) {
      return reply;
    }
    struck.accept(fault);
    List<Reservation> bare =
        all.reservations().stream()
            .map(one ->
                one.toBuilder()
                    .instances(
                        one.instances().stream()
                            .map(instance -> instance.toBuilder().privateIpAddress(null).build())
                            .toList())
                    .build())
            .toList();
    return (T) all.toBuilder().reservations(bare).build();
  }

  private static boolean isRead(Call call) {
    return call.action().startsWith("Describe");
  }

  private void suffer(Call call) {
    spells.stream().filter(this::isNow).forEach(spell -> suffer(call, spell));
  }

  private boolean isNow(Spell spell) {
    return spell.isOn(Duration.between(begin, timeline.instant()));
  }

  private void suffer(Call call, Spell spell) {
    boolean isOfBalancers = call.service().startsWith("elasticloadbalancing");
    switch (spell.weather()) {
      case BROWN_OUT -> {
        struck.accept(spell);
        throw throttled(call);
      }
      case OUTAGE -> {
        if (calls % 2 == 0) {
          struck.accept(spell);
          throw failed(call);
        }
      }
      case BALANCERS_OUT -> {
        if (isOfBalancers) {
          struck.accept(spell);
          throw failed(call);
        }
      }
      case TAGS_DENIED -> {
        if (call.action().equals("CreateTags")) {
          struck.accept(spell);
          throw error(call, "UnauthorizedOperation", 403);
        }
      }
      case TAGS_THROTTLED -> {
        if (call.action().equals("CreateTags")) {
          struck.accept(spell);
          throw throttled(call);
        }
      }
      case INSTANCES_UNREAD -> {
        if (call.action().equals("DescribeInstances")) {
          struck.accept(spell);
          throw throttled(call);
        }
      }
      case HEARTBEATS_DENIED -> {
        if (call.action().equals("RecordLifecycleActionHeartbeat")) {
          struck.accept(spell);
          throw error(call, "AccessDenied", 403);
        }
      }
      case BALANCERS_DENIED -> {
        if (isOfBalancers && !isRead(call)) {
          struck.accept(spell);
          throw error(call, "AccessDenied", 403);
        }
      }
      case SLOWNESS -> {
        struck.accept(spell);
        timeline.pass(SLUGGISHLY);
      }
      case COLD_STARTS, PROCESSES_IN_TURN, EVENTS_LOST, EVENTS_HELD -> {}
    }
  }

  /** True while no process of the function outlives its invocation. */
  boolean endsProcesses() {
    return !isOver
        && spells.stream()
            .filter(spell -> spell.weather() == Weather.COLD_STARTS)
            .filter(this::isNow)
            .peek(struck)
            .findAny()
            .isPresent();
  }

  private static AwsServiceException throttled(Call call) {
    return error(call, "Throttling", 400);
  }

  private static AwsServiceException failed(Call call) {
    return error(call, "InternalFailure", 500);
  }

  private static AwsServiceException error(Call call, String code, int status) {
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
