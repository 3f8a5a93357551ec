package dev.airlock.proof.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a game.
 *
 * @param inputs how many were handed over
 * @param failures what must never happen and did, with the seed that shows it again
 */
public record Findings(
    long inputs, long refused, long ignored, long understood, List<String> failures) {

  public Findings {
    failures = List.copyOf(failures);
  }

  /** Both together. */
  public Findings plus(Findings other) {
    List<String> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    return new Findings(
        inputs + other.inputs,
        refused + other.refused,
        ignored + other.ignored,
        understood + other.understood,
        all);
  }

  /** Counts while a game goes on. */
  static final class Count {
    private final long[] verdicts = new long[Verdict.values().length];
    private final List<String> failures = new ArrayList<>();
    private long inputs;

    void handedOver() {
      inputs++;
    }

    void judged(Verdict verdict) {
      verdicts[verdict.ordinal()]++;
    }

    void failed(String what) {
      failures.add(what);
    }

    Findings total() {
      return new Findings(
          inputs,
          verdicts[Verdict.REFUSED.ordinal()],
          verdicts[Verdict.IGNORED.ordinal()],
          verdicts[Verdict.UNDERSTOOD.ordinal()],
          failures);
    }
  }
}
