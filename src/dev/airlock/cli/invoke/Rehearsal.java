package dev.airlock.cli.invoke;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.json.Json;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Ledger;
import dev.airlock.region.functions.InvocationResult;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One event, handed to the deployed function in a simulated region where its instance waits, and
 * all that came of it. Nothing else wakes the function but the sweep: no other rule is enabled.
 *
 * <p>An event is handed over as {@code aws lambda invoke} would: what its invocation has no time
 * for goes on through the queue. A batch comes through the queue to begin with.
 */
public final class Rehearsal {

  /** No hook can be open for longer than its instance takes to be let go. */
  private static final Duration LONGEST = Duration.ofHours(3);

  private static final String MESSAGE_GROUP = "airlock";

  private final Sample sample;
  private final Scene scene;
  private final RegionClients operator;
  private final Map<String, String> statesBefore = new LinkedHashMap<>();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final List<InvocationResult> results = new ArrayList<>();
  private Ledger.Snapshot calls;
  private boolean rests;

  private Rehearsal(Sample sample) {
    this.sample = sample;
    this.scene = Scene.of(sample);
    this.operator = scene.region().clients(Api.Caller.OPERATOR);
  }

  /**
   * Plays one event or batch to its end.
   *
   * @param event as JSON
   * @throws IllegalArgumentException if it is no JSON object, or a batch with an empty message
   * @throws IllegalStateException if a region does not come to where the event wants it
   */
  public static Rehearsal of(String event) {
    Rehearsal rehearsal = new Rehearsal(Sample.of(event));
    rehearsal.play();
    return rehearsal;
  }

  private void play() {
    sample.subjects().forEach(one -> statesBefore.put(one.instanceId(), scene.state(one)));
    SimulatedPlane plane = region().plane();
    RegionStack stack =
        region().deploy(EmbeddedFunction.in(region(), plane::probe, this::heard), _ -> {});
    operator.events().listRules(_ -> {}).rules().stream()
        .filter(rule -> rule.scheduleExpression() == null)
        .forEach(rule -> operator.events().disableRule(ask -> ask.name(rule.name())));
    stack.function().onEnd((_, result) -> results.add(result));
    if (sample.isBatch()) {
      sample.messages().forEach(this::send);
    } else {
      // The mapping waits: what is handed on is work for afterwards, not beside.
      stack.mapping().enable(false);
      stack.function().invoke(sample.text(), _ -> {});
      stack.mapping().enable(true);
    }
    rests = region().timeline().runUntil(this::isOver, LONGEST);
    calls = region().gate().calls().by(Api.Caller.FUNCTION.name());
  }

  private void send(String body) {
    operator
        .sqs()
        .sendMessage(ask ->
            ask.queueUrl(RegionStack.WAKEUPS_URL).messageGroupId(MESSAGE_GROUP).messageBody(body));
  }

  /** Nothing is under way: no message, no action of a hook, no instance. */
  private boolean isOver() {
    return isQueueEmpty() && sample.subjects().stream().noneMatch(scene::isOnItsWay);
  }

  private boolean isQueueEmpty() {
    return operator
        .sqs()
        .getQueueAttributes(
            ask -> ask.queueUrl(RegionStack.WAKEUPS_URL).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(attribute -> attribute.getKey().toString().startsWith("ApproximateNumber"))
        .allMatch(attribute -> attribute.getValue().equals("0"));
  }

  private void heard(String line) {
    Map<String, Object> said = Json.object(line);
    if (said.containsKey("kind")) {
      lines.add(said);
    }
  }

  /** The region as the event left it. */
  public Region<VirtualTimeline, SimulatedPlane> region() {
    return scene.region();
  }

  /** Whom the event was about. */
  public List<Subject> subjects() {
    return sample.subjects();
  }

  /** When the event was handed over. */
  public Instant begin() {
    return sample.time();
  }

  /** An instance's lifecycle state at that moment. */
  public String stateBefore(Subject subject) {
    return statesBefore.get(subject.instanceId());
  }

  /** Its lifecycle state in the end; {@code gone} once its group has forgotten it. */
  public String stateAfter(Subject subject) {
    return scene.state(subject);
  }

  /** What Classic ELB and target group say of it in the end: {@code InService, healthy}. */
  public String balancersSay(Subject subject) {
    return scene.balancing().says(subject.instanceId());
  }

  /**
   * What the function answered to the event, as JSON.
   *
   * @throws IllegalStateException if it failed, or was killed
   */
  public String answer() {
    return switch (results.getFirst()) {
      case InvocationResult.Succeeded(String answer) -> answer;
      case InvocationResult.Failed(Throwable cause) ->
          throw new IllegalStateException("the function failed: " + cause, cause);
      case InvocationResult.TimedOut _ ->
          throw new IllegalStateException("the function did not answer in time");
    };
  }

  /** Each line that the function logged, as an object; its metrics are left out. */
  public List<Map<String, Object>> lines() {
    return List.copyOf(lines);
  }

  /** The lines about one instance. */
  public List<Map<String, Object>> about(Subject subject) {
    return lines.stream()
        .filter(line -> subject.instanceId().equals(line.get("instance")))
        .toList();
  }

  /** Why messages were {@code refused} or {@code ignored}. */
  public List<String> why(String kind) {
    return lines.stream()
        .filter(line -> kind.equals(line.get("kind")))
        .map(line -> String.valueOf(line.get("why")))
        .toList();
  }

  /** The calls that the function made. */
  public Ledger.Snapshot calls() {
    return calls;
  }

  /** False if it was still at work when nobody wanted to wait any longer. */
  public boolean rests() {
    return rests;
  }
}
