package dev.airlock.proof.wrong;

import dev.airlock.proof.wrong.Mutant.Edit;
import java.util.List;

/** Mistakes about messages, memory and calls: work is lost, old, or made too often. */
final class WrongPulses {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "deletes-the-pulse",
              "lambda/Pulse.java",
              """
              return nextLook.isPresent() ? letters.size() - 1 : letters.size();
              """,
              """
              return letters.size();
              """,
              "The message that woke it is deleted though work remains."),
          Mutant.of(
              "ignores-the-sweep",
              "lambda/Tick.java",
              """
              sweepAsked = true;
                      yield true;
              """,
              """
              yield false;
              """,
              "The sweep is no reason to look: a lost event is lost for good."),
          Mutant.of(
              "deletes-unwritten-requests",
              "lambda/Airlock.java",
              """
              if (!result.requestsWritten()) {
              """,
              """
              if (!result.requestsWritten() && news.isEmpty()) {
              """,
              "A spot warning is deleted though it could not be written on its instance."),
          Mutant.of(
              "swallows-what-it-does-not-understand",
              "lambda/Queue.java",
              """
              if (!bury(letter, why)) {
              """,
              """
              if (why.isEmpty() && !bury(letter, why)) {
              """,
              "A message that cannot be understood leaves no trace."),
          Mutant.of(
              "keeps-what-it-does-not-understand",
              "lambda/Queue.java",
              """
              if (!bury(letter, why)) {
              """,
              """
              if (!why.isEmpty()) {
              """,
              "A message that cannot be understood comes back, and all behind it with it."),
          Mutant.of(
              "works-on-where-another-process-was",
              "lambda/Airlock.java",
              """
              if (batch.fromQueue() && pulse.isForeign(batch)) {
              """,
              """
              if (!batch.fromQueue() && pulse.isForeign(batch)) {
              """,
              "A process that finds that another was at work goes on with what it remembers."),
          new Mutant(
              "an-old-look-serves-again",
              "lambda/Observer.java",
              List.of(
                  new Edit("void begin() { justMade = null;", "void begin() {"),
                  new Edit("justMade = null; return made != null", "return made != null")),
              "What balancers said once is what they are taken to say from then on."),
          Mutant.of(
              "what-is-remembered-stands-in",
              "aws/Instances.java",
              """
              unknown.forEach(memory::forgetInstance);
              """,
              "",
              "What is remembered of an instance stands in for a read that failed."),
          Mutant.of(
              "throttled-calls-are-made-again-at-once",
              "aws/Batches.java",
              """
              AwsError error = AwsError.of(thrown);
              """,
              """
              AwsError error = AwsError.of(thrown);
              if (error.kind() == AwsError.Kind.THROTTLED) {
                part(items, call, hasTime, results);
                return;
              }
              """,
              "A throttled call is made again at once, and again."));

  private WrongPulses() {}
}
