package dev.airlock.cli.invoke;

import dev.airlock.json.Json;
import dev.airlock.model.Reason;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Ledger;
import dev.airlock.region.functions.InvocationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One event, handed to the deployed function in a simulated region where its instance waits, and
 * all that came of it. Nothing else wakes the function but the sweep: no other rule is enabled.
 *
 * <p>An event is handed over as {@code aws lambda invoke} would: what its invocation has no time
 * for goes on through the queue. A batch comes through the queue to begin with.
 */
public final class Rehearsal implements AutoCloseable {

  /** No hook can be open for longer than its instance takes to be let go. */
  private static final Duration LONGEST = Duration.ofHours(3);

  private static final String MESSAGE_GROUP = "airlock";

  private final Sample sample;
  private final Venue venue;
  private final Scene scene;
  private final RegionClients operator;
  private final Map<String, String> statesBefore = new LinkedHashMap<>();
  private final List<Map<String, Object>> lines = new CopyOnWriteArrayList<>();
  private final List<InvocationResult> results = new CopyOnWriteArrayList<>();
  private Ledger.Snapshot calls;
  private boolean rests;

  private Rehearsal(Sample sample, Venue venue) {
    this.venue = venue;
    this.scene = Scene.of(sample, venue);
    this.sample = Sample.of(venue.heldThere(sample.text()));
    this.operator = region().clients(Api.Caller.OPERATOR);
  }

  /**
   * Plays one event or batch to its end, in virtual time.
   *
   * @param event as JSON
   * @throws IllegalArgumentException if it is no JSON object, or a batch with an empty message
   * @throws IllegalStateException if a region does not come to where the event wants it
   */
  public static Rehearsal of(String event) {
    Sample sample = Sample.of(event);
    Instant start = sample.time().minus(sample.lead()).minus(Scene.BEFORE);
    return played(sample, new VirtualVenue(start));
  }

  /**
   * The same in real time, with the packaged function in a process of its own.
   *
   * @param home where {@code template.yaml} stands, and the function it names
   */
  static Rehearsal inProcess(String event, Path home) {
    return played(Sample.of(event), new ProcessVenue(home));
  }

  private static Rehearsal played(Sample sample, Venue venue) {
    Rehearsal rehearsal = new Rehearsal(sample, venue);
    rehearsal.play();
    return rehearsal;
  }

  private void play() {
    sample.subjects().forEach(one -> statesBefore.put(one.instanceId(), scene.state(one)));
    RegionStack stack = venue.deploy(this::heard);
    operator.events().listRules(_ -> {}).rules().stream()
        .filter(rule -> rule.scheduleExpression() == null)
        .forEach(rule -> operator.events().disableRule(ask -> ask.name(rule.name())));
    stack.function().onEnd((_, result) -> results.add(result));
    if (sample.isBatch()) {
      sample.messages().forEach(this::send);
    } else {
      handOver(stack);
    }
    rests = venue.await(this::isOver, LONGEST);
    calls = region().gate().calls().by(Api.Caller.FUNCTION.name());
  }

  /** The mapping waits: what is handed on is work for afterwards, not beside. */
  private void handOver(RegionStack stack) {
    region()
        .timeline()
        .locked(() -> {
          stack.mapping().enable(false);
          stack.function().invoke(sample.text(), _ -> stack.mapping().enable(true));
          return null;
        });
  }

  private void send(String body) {
    operator
        .sqs()
        .sendMessage(ask ->
            ask.queueUrl(RegionStack.WAKEUPS_URL).messageGroupId(MESSAGE_GROUP).messageBody(body));
  }

  /** Nothing is under way: no message, no action of a hook, no instance. */
  private boolean isOver() {
    return (sample.isBatch() || !results.isEmpty())
        && isQueueEmpty()
        && sample.subjects().stream().noneMatch(scene::isOnItsWay);
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
    Json.readObject(line).filter(said -> said.containsKey("kind")).ifPresent(lines::add);
  }

  /** The region as the event left it. */
  public Region<?, ?> region() {
    return venue.region();
  }

  /** Whom the event was about. */
  public List<Subject> subjects() {
    return sample.subjects();
  }

  /** True if the event names it; somebody may only stand in for whom it should name. */
  boolean names(Subject subject) {
    return sample.text().contains(subject.instanceId());
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

  /** The lines about fleets of which something was asked, and about their instances. */
  public Map<String, List<Map<String, Object>>> fleets() {
    Set<Object> asked = new LinkedHashSet<>();
    sample.fleets().forEach(fleet -> asked.add(fleet.request().fleet()));
    return lines.stream()
        .filter(line -> asked.contains(line.get("group")))
        .filter(line -> line.containsKey("says"))
        .collect(
            Collectors.groupingBy(
                line -> String.valueOf(line.get("group")),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** True if a message could not be understood, or what it asks for cannot be done. */
  public boolean isRefused() {
    return lines.stream()
        .anyMatch(line ->
            "refused".equals(line.get("kind"))
                || "request refused".equals(line.get("what"))
                || Reason.REQUEST_REFUSED.name().equals(line.get("reason")));
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

  @Override
  public void close() {
    venue.close();
  }

  /** False if it was still at work when nobody wanted to wait any longer. */
  public boolean rests() {
    return rests;
  }
}
