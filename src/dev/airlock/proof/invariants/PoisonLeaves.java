package dev.airlock.proof.invariants;

import dev.airlock.json.Json;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Faults;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Once nothing is under way no message stays in the queue, whatever was in it; and what nobody can
 * read is among the dead letters.
 */
final class PoisonLeaves extends Invariant {

  /** A sweep, and what EC2 tells of those who were just let go. */
  private static final int PASSING = 6;

  /** Texts: two equal ones in a row are one message to a FIFO queue. */
  private final Set<String> unreadable = new HashSet<>();

  @Override
  void meddled(Faults.Call call) {
    if (call.request() instanceof SendMessageRequest message
        && message.queueUrl().equals(RegionStack.WAKEUPS_URL)
        && Json.readObject(message.messageBody()).isEmpty()) {
      unreadable.add(message.messageBody());
    }
  }

  @Override
  void atEnd() {
    int left = messages(RegionStack.WAKEUPS_URL);
    if (!truth().actions.isAnyOpen()) {
      check(left <= PASSING, "%d messages stay in the queue", left);
    }
    int dead = messages(RegionStack.DEAD_LETTERS_URL);
    if (left == 0) {
      check(
          dead >= unreadable.size(),
          "%d dead letters of %d unreadable ones",
          dead,
          unreadable.size());
    }
  }

  private int messages(String url) {
    return truth().stage().region.queues().messages(RegionStack.arn(url));
  }
}
