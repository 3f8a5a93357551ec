package dev.airlock.proof.fuzz;

import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import dev.airlock.proof.Stage;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The whole function under mutated messages, next to a group at rest: nothing is thrown out of it,
 * nothing changes, each bad message ends in the dead letters with its reason, and an instance that
 * leaves among them is attended to at once.
 */
final class Siege {

  private static final String GROUP = "web";

  /** What is said there moves nothing. */
  private static final Set<String> WORDS = Set.of("sqs", "events");

  private static final int BURSTS = 3;
  private static final int BURST = 15;
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** Longer than an event is awaited that no group shows. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");

  private final Stage stage;
  private final Random random;
  private final Mutator mutator;
  private final Corpus corpus;
  private final Findings.Count count;
  private final Consumer<String> failed;
  private final List<String> members;
  private boolean isAtRest = true;

  /** What was sent through the queue and is refused, and why. */
  private final Map<String, String> refused = new LinkedHashMap<>();

  Siege(long seed, Corpus corpus, Findings.Count count, Consumer<String> failed) {
    this.stage = new Stage(seed);
    this.random = new Random(seed);
    this.mutator = new Mutator(random);
    this.corpus = corpus;
    this.count = count;
    this.failed = failed;
    stage.group(GROUP, 2, Stage.usualSettings());
    stage.settle(GROUP, 2);
    stage.pass(QUIET);
    members = stage.idsIn(GROUP, "InService");
    stage.stack.function().onEnd(this::ended);
    stage.region.gate().addWitness(new AnyChange());
  }

  void play() {
    for (int burst = 0; burst < BURSTS; burst++) {
      burst();
      stage.pass(QUIET);
    }
    isEverythingAsBefore();
    isAttendedToAmongBadOnes();
    stage.pass(QUIET);
    areBuried();
    isTheLogWhole();
  }

  private void burst() {
    for (int i = 0; i < BURST; i++) {
      String sample = corpus.events().get(random.nextInt(corpus.events().size()));
      if (random.nextInt(4) == 0) {
        invoke(mutator.mutated(sample));
      } else {
        send(mutator.mutated(random.nextBoolean() ? aboutOurs(sample) : sample));
      }
    }
  }

  /** A message about what is there is as good as any: the world decides, not the message. */
  private String aboutOurs(String sample) {
    String member = members.get(random.nextInt(members.size()));
    return INSTANCE.matcher(sample.replace("web-blue", GROUP)).replaceAll(member);
  }

  private void invoke(String payload) {
    count.handedOver();
    stage.stack.function().invoke(payload, _ -> {});
  }

  private void send(String body) {
    Wakeup wakeup = Parsers.heard(body);
    if (body.isEmpty()
        || wakeup instanceof Wakeup.OfInstance request && isMember(request.instanceId())
        || wakeup instanceof Wakeup.OfFleet asked && asked.fleet().equals(GROUP)) {
      return; // no queue takes the first, and the second is a request in good order
    }
    try {
      stage
          .operator
          .sqs()
          .sendMessage(ask ->
              ask.queueUrl(RegionStack.WAKEUPS_URL).messageGroupId("airlock").messageBody(body));
    } catch (SqsException unsendable) {
      invoke(body);
      return;
    }
    count.handedOver();
    count.judged(verdict(wakeup));
    if (wakeup instanceof Wakeup.Refused(String why)) {
      refused.put(body, why);
    }
  }

  private boolean isMember(String instanceId) {
    return members.contains(instanceId);
  }

  private static Verdict verdict(Wakeup wakeup) {
    return switch (wakeup) {
      case Wakeup.Refused _ -> Verdict.REFUSED;
      case Wakeup.Ignored _ -> Verdict.IGNORED;
      case Wakeup.Held _, Wakeup.Request _, Wakeup.Changed _, Wakeup.Sweep _ -> Verdict.UNDERSTOOD;
    };
  }

  private void ended(Invocation invocation, InvocationResult result) {
    switch (result) {
      case InvocationResult.Succeeded _ -> {}
      case InvocationResult.Failed(Throwable cause) ->
          failed.accept("the function threw " + cause + " at " + Fuzz.shown(invocation.payload()));
      case InvocationResult.TimedOut _ ->
          failed.accept("the function had no end: " + Fuzz.shown(invocation.payload()));
    }
  }

  private void isEverythingAsBefore() {
    if (!stage.idsIn(GROUP, "InService").equals(members)) {
      failed.accept("the group is now " + stage.instances(GROUP));
    }
    Map<QueueAttributeName, String> left =
        stage
            .operator
            .sqs()
            .getQueueAttributes(
                ask -> ask.queueUrl(RegionStack.WAKEUPS_URL).attributeNames(QueueAttributeName.ALL))
            .attributes();
    if (!left.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES).equals("0")) {
      failed.accept("messages are left in the queue: " + left);
    }
  }

  private void isAttendedToAmongBadOnes() {
    isAtRest = false;
    burst();
    stage.desire(GROUP, 1);
    burst();
    if (!stage.region.timeline().runUntil(this::isHeld, QUIET)) {
      failed.accept("nobody was asked to leave");
      return;
    }
    Instant held = stage.now();
    String call = "DeregisterInstancesFromLoadBalancer";
    if (!stage.region.timeline().runUntil(() -> stage.callsOf(call) > 0, QUIET)
        || stage.now().isAfter(held.plus(AT_ONCE))) {
      failed.accept("who left had to wait from " + held + " to " + stage.now());
    }
  }

  private boolean isHeld() {
    return !stage.idsIn(GROUP, "Terminating:Wait").isEmpty();
  }

  private void areBuried() {
    Map<String, String> buried = new LinkedHashMap<>();
    List<Message> letters = letters();
    while (!letters.isEmpty()) {
      for (Message letter : letters) {
        if (!letter.messageAttributes().containsKey("Reason")) {
          failed.accept("buried without a reason: " + Fuzz.shown(letter.body()));
        } else {
          buried.put(letter.body(), letter.messageAttributes().get("Reason").stringValue());
        }
        stage
            .operator
            .sqs()
            .deleteMessage(ask ->
                ask.queueUrl(RegionStack.DEAD_LETTERS_URL).receiptHandle(letter.receiptHandle()));
      }
      letters = letters();
    }
    refused.forEach((body, why) -> {
      if (!why.equals(buried.get(body))) {
        failed.accept("not buried as \"" + why + "\": " + Fuzz.shown(body));
      }
    });
  }

  private List<Message> letters() {
    return stage
        .operator
        .sqs()
        .receiveMessage(ask ->
            ask.queueUrl(RegionStack.DEAD_LETTERS_URL)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All"))
        .messages();
  }

  private void isTheLogWhole() {
    for (String line : stage.log()) {
      if (Json.readObject(line).isEmpty()) {
        failed.accept("a line of the log is no JSON: " + Fuzz.shown(line));
      } else if (line.contains("\"UNDECIDED\"")) {
        failed.accept("undecided: " + Fuzz.shown(line));
      }
    }
  }

  /** While the group is at rest, the function has nothing to do but look, and to say so. */
  private final class AnyChange implements Witness {
    @Override
    public void arrives(Faults.Call call) {
      boolean isChange = !call.action().startsWith("Describe") && !WORDS.contains(call.service());
      if (isAtRest && isChange && call.caller().equals(Api.Caller.FUNCTION)) {
        failed.accept("it changed what was at rest: " + Fuzz.shown(call.request().toString()));
      }
    }
  }
}
