package dev.airlock.aws;

import dev.airlock.model.Move;
import dev.airlock.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a plan has come. */
final class Progress {
  private final Plan plan;
  private final List<Move> done = new ArrayList<>();
  private Optional<Outcome.Failure> failure = Optional.empty();
  private int position;
  private boolean deferred;

  Progress(Plan plan) {
    this.plan = plan;
  }

  boolean hasNext() {
    return !deferred && position < plan.moves().size();
  }

  Move next() {
    return plan.moves().get(position);
  }

  void done() {
    done.add(next());
    position++;
  }

  void failed(AwsError error, boolean endsPlan) {
    failure = failure.or(() -> Optional.of(new Outcome.Failure(next(), error)));
    position = endsPlan ? plan.moves().size() : position + 1;
  }

  void defer() {
    deferred = true;
  }

  Outcome outcome() {
    return new Outcome(plan, List.copyOf(done), failure, deferred);
  }
}
