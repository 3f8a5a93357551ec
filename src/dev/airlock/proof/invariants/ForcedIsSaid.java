package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance that is let go without proof that it drained is let go only at the end of its time,
 * and the decision says that it was forced. A crash right after the call leaves nobody to say so.
 */
final class ForcedIsSaid extends Invariant {

  private final Map<String, Release> unsaid = new LinkedHashMap<>();

  @Override
  void releases(Release release) {
    if (!release.isDrained() && release.outOfTime() && !truth().isBrokenOff()) {
      unsaid.put(release.instance(), release);
    }
  }

  @Override
  void decided(Decision decision) {
    if (decision.isForced()) {
      // It counts as said also if AWS took the completion and its reply was lost.
      unsaid.remove(decision.instance());
    }
    if (decision.isForced() && decision.completes()) {
      truth()
          .actions
          .lastRelease(decision.instance())
          .ifPresent(release -> check(release.outOfTime(), "forced with time left: %s", release));
    }
  }

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    if (result instanceof InvocationResult.Succeeded) {
      unsaid.values().forEach(release -> check(false, "not said to be forced: %s", release));
    }
    unsaid.clear();
  }
}
