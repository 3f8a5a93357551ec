package dev.airlock.proof.wrong;

import java.util.List;

/** Mistakes about who asks for an instance to be out of service, or back in. */
final class WrongRequests {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "spot-instances-may-return",
              "decide/Requests.java",
              """
              return !known.isByEc2()
                  && (
              """,
              """
              return !known.why().isEmpty()
                  && (
              """,
              "Who EC2 wants out counts as asked out by an operator."),
          Mutant.of(
              "request-forgotten-before-it-is-written",
              "lambda/InstanceRequests.java",
              """
              answer.isComplete() && outcomes.stream().allMatch(Outcome::isWrittenOrNeverWillBe)
              """,
              """
              true
              """,
              "A request leaves the queue although it could not be written down."),
          Mutant.of(
              "out-is-called-before-it-has-drained",
              "decide/Departure.java",
              """
              .or(this::drained)
              .or(() -> standby.notYetThere(passage.waitingSince(now)))
              .or(this::settled)
              """,
              """
              .or(() -> isHurried() || !passage.hooks().isEmpty() ? drained() : Optional.empty())
              .or(() -> isHurried() || !passage.hooks().isEmpty() ? settled() : Optional.empty())
              """,
              "Who was asked out is called out while it still drains."),
          Mutant.of(
              "returns-on-the-way-out",
              "decide/WithoutHook.java",
              """
              Optional.of(isOnItsWayOut(marks) ? DEPARTURE : ARRIVAL)
              """,
              """
              Optional.of(ARRIVAL)
              """,
              "Who is asked back while it drains joins the balancers that let go of it."),
          Mutant.of(
              "sweep-forgets-who-was-asked-back",
              "aws/Instances.java",
              """
              filter("tag:" + MarkTags.DESIRED, WISHES)
              """,
              """
              filter("tag:" + MarkTags.DESIRED, WISHES.subList(0, 1))
              """,
              "Who was asked back is looked for only by the process that heard of it."),
          Mutant.of(
              "never-ready-is-tried-for-ever",
              "decide/LettingGo.java",
              """
              .stampEnd(Phase.OUT, MarkTags.wish(wish))
              """,
              """
              .stampEnd(Phase.OUT)
              """,
              "Who did not come back in time is brought back again and again."));

  private WrongRequests() {}
}
