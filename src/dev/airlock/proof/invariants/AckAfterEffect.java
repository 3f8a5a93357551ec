package dev.airlock.proof.invariants;

import dev.airlock.aws.AwsError;
import dev.airlock.json.Json;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A spot warning or a request leaves the queue only when what it asks for is written on its
 * instance, or it was refused. That what a hook holds is never forgotten is {@link NoOrphan}'s to
 * say.
 */
final class AckAfterEffect extends Invariant {

  private static final String WARNING = "EC2 Spot Instance Interruption Warning";
  private static final String REQUEST = "Airlock Instance ";
  private static final String REFUSED = "REQUEST_REFUSED";

  /** When a request for an instance was last refused; its message may stay for a while. */
  private final Map<String, Instant> refused = new HashMap<>();

  /** Where writing is denied the function may only remember; then nothing can be seen. */
  private final Set<String> unwritable = new HashSet<>();

  @Override
  void turnedAway(Deed deed, Throwable why) {
    boolean isForGood =
        why instanceof RuntimeException error
            && switch (AwsError.of(error).kind()) {
              case DENIED, INVALID -> true;
              case GONE, THROTTLED, UNKNOWN_OUTCOME -> false;
            };
    if (isForGood && deed instanceof Deed.Tag) {
      unwritable.addAll(deed.instances());
    }
  }

  @Override
  void refused(Deed deed, RuntimeException refusal) {
    turnedAway(deed, refusal);
  }

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    if (result instanceof InvocationResult.Succeeded(String answer)
        && (invocation.payload().contains(WARNING) || invocation.payload().contains(REQUEST))
        && Json.object(invocation.payload()).get("Records") instanceof List<?> records) {
      for (Object message : records) {
        if (message instanceof Map<?, ?> fields
            && !answer.contains(String.valueOf(fields.get("messageId")))) {
          acknowledged(String.valueOf(fields.get("body")));
        }
      }
    }
  }

  @Override
  void decided(Decision decision) {
    if (decision.reason().equals(REFUSED)) {
      refused.put(decision.instance(), truth().now());
    }
  }

  private void acknowledged(String body) {
    Json.readObject(body)
        .filter(event -> WARNING.equals(event.get("detail-type")))
        .filter(event -> "aws.ec2".equals(event.get("source")))
        .ifPresent(this::acknowledged);
    Json.readObject(body)
        .filter(event -> "airlock.requests".equals(event.get("source")))
        .ifPresent(this::answered);
  }

  private void answered(Map<String, Object> request) {
    Instant asked = Json.text(request, "time").map(Instant::parse).orElse(Instant.MIN);
    Json.member(request, "detail")
        .flatMap(detail -> Json.text(detail, "instance-id"))
        .filter(instance -> mayBeAsked(instance, asked))
        .filter(instance -> refused.getOrDefault(instance, Instant.MIN).isBefore(asked))
        .ifPresent(instance ->
            check(
                truth()
                    .marksOf(instance)
                    .wish()
                    .filter(wish -> wish.isByEc2() || !wish.since().isBefore(asked))
                    .isPresent(),
                "the request for %s is forgotten before it is written down",
                instance));
  }

  private void acknowledged(Map<String, Object> warning) {
    Instant given = Json.text(warning, "time").map(Instant::parse).orElse(Instant.MIN);
    Json.member(warning, "detail")
        .flatMap(detail -> Json.text(detail, "instance-id"))
        .filter(instance -> mayBeAsked(instance, given))
        .ifPresent(instance ->
            check(
                "out".equals(truth().tagsOf(instance).get("airlock:desired")),
                "the warning of %s is forgotten before it is written down",
                instance));
  }

  /** A group that was enrolled only after the warning had been given may have come too late. */
  private boolean mayBeAsked(String instance, Instant given) {
    boolean isOurs =
        truth()
            .groupOf(instance)
            .filter(truth()::isFleet)
            .filter(truth()::isEnrolled)
            .filter(group -> truth().hand.retagged(group).isBefore(given))
            .isPresent();
    return isOurs
        && truth().isRunning(instance)
        && truth().stateOf(instance).equals("InService")
        // Of no group, however briefly, it was nobody's business.
        && truth().hand.detached(instance).isBefore(given)
        && !unwritable.contains(instance);
  }
}
