package dev.airlock.proof.wrong;

import java.util.List;

/** Mistakes about hooks: the wrong verdict, to the wrong action, too late, or never. */
final class WrongVerdicts {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "abandons-departures",
              "decide/Departure.java",
              """
              Phase.DRAINING, Result.CONTINUE, Reason.DRAINED_EVERYWHERE
              """,
              """
              Phase.DRAINING, Result.ABANDON, Reason.DRAINED_EVERYWHERE
              """,
              "A departure is completed with ABANDON, which may keep the instance for good."),
          Mutant.of(
              "abandons-without-a-drain",
              "decide/Arrival.java",
              """
              return moves()
                  .stamp(Phase.ABANDONING, MarkTags.failure(says))
                  .waiting(reason, says, Next.poll(now));
              """,
              """
              return moves()
                  .complete(Result.ABANDON)
                  .stampEnd(Phase.RELEASED)
                  .done(reason, says);
              """,
              "A launch that is given up is abandoned while balancers still have the instance."),
          Mutant.of(
              "giving-up-is-not-remembered",
              "decide/Arrival.java",
              """
              if (passage.marks().isIn(Phase.ABANDONING)) {
              """,
              """
              if (passage.marks().isIn(Phase.ABANDONING) && hasEnded()) {
              """,
              "A launch that was given up may arrive after all."),
          Mutant.of(
              "verdict-for-every-transition",
              "decide/Passages.java",
              """
              case PENDING_WAIT -> held(ARRIVAL, group, member, Transition.LAUNCHING);
              """,
              """
              case PENDING_WAIT ->
                  held(ARRIVAL, group, member, Transition.LAUNCHING, Transition.TERMINATING);
              """,
              "What is decided about a launch is told to the termination hook too."),
          Mutant.of(
              "failed-completion-counts-as-done",
              "aws/Actor.java",
              """
              if (tookEffect || result.get().isGone()) {
              """,
              """
              if (tookEffect || result.get().isGone() || move instanceof Move.Complete) {
              """,
              "A completion that AWS refused counts as made."),
          Mutant.of(
              "throttled-means-gone",
              "aws/AwsError.java",
              """
              return Kind.THROTTLED;
              """,
              """
              return Kind.GONE;
              """,
              "A throttled call is read as: what it was about does not exist."),
          Mutant.of(
              "one-hook-is-enough",
              "decide/Moves.java",
              """
                      .hooks()
                      .forEach(hook ->
              """,
              """
                      .hooks()
                      .stream()
                      .limit(1)
                      .forEach(hook ->
              """,
              "Of several hooks that may hold an instance only the first is completed."),
          Mutant.of(
              "completes-what-was-completed",
              "decide/Passages.java",
              """
              return !heardOfAnother && !mayBeRepeated;
              """,
              """
              return false;
              """,
              "An instance that is still shown as held is decided about once more."),
          Mutant.of(
              "no-heartbeat",
              "decide/Moves.java",
              """
              time.toBeat().toList()
              """,
              """
              time.toBeat().limit(0).toList()
              """,
              "No heartbeat is ever sent: a drain that outlasts its hook is cut."),
          Mutant.of(
              "no-heartbeat-for-the-unknown",
              "decide/HookTime.java",
              """
              return lapses(hook).isBefore(endsForGood(hook));
              """,
              """
              return !hold.isGuessed() && lapses(hook).isBefore(endsForGood(hook));
              """,
              "A hook that opened nobody knows when is left to lapse."),
          Mutant.of(
              "heartbeat-after-the-verdict",
              "decide/Moves.java",
              """
              return plan(reason, says, Next.nothing());
              """,
              """
              passage.hooks().forEach(hook ->
                  moves.add(
                      new Move.Heartbeat(
                          passage.instanceId(),
                          passage.group(),
                          hook.name(),
                          time.beaten().hold())));
              return plan(reason, says, Next.nothing());
              """,
              "A heartbeat is sent for an action that has just been completed."),
          Mutant.of(
              "heartbeats-too-late",
              "decide/HookTime.java",
              """
              minus(half.compareTo(LONGEST_BEAT_MARGIN) < 0 ? half : LONGEST_BEAT_MARGIN);
              """,
              """
              plusSeconds(1);
              """,
              "A heartbeat is due only when the hook has lapsed."));

  private WrongVerdicts() {}
}
