package dev.airlock.proof.wrong;

import java.util.List;

/** Mistakes on the way out: requests are cut, or the way never ends. */
final class WrongDrains {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "any-balancer-drained-is-enough",
              "decide/Departure.java",
              """
              if (draining.isEmpty() || hasEnded()) {
              """,
              """
              if (draining.size() < passage.balancers().size() || hasEnded()) {
              """,
              "An instance is let go as soon as one of its balancers has drained it."),
          Mutant.of(
              "classic-drain-counts-as-out",
              "aws/Words.java",
              """
              if (description.contains(DEREGISTERING)) {
                    return Standing.DRAINING;
              """,
              """
              if (description.contains(DEREGISTERING)) {
                    return Standing.NOT_REGISTERED;
              """,
              "A Classic ELB that still drains counts as one that has let go."),
          Mutant.of(
              "target-drain-counts-as-unused",
              "aws/Words.java",
              """
              "unhealthy.draining" -> Standing.DRAINING;
              """,
              """
              "unhealthy.draining" -> Standing.NOT_REGISTERED;
              """,
              "A draining target counts as one that is out of use."),
          Mutant.of(
              "unread-balancer-is-not-waited-for",
              "decide/Departure.java",
              """
              .or(this::known)
              """,
              "",
              "A balancer whose answer could not be read does not keep an instance from leaving."),
          Mutant.of(
              "failed-look-at-a-classic-elb-means-gone",
              "aws/Health.java",
              """
              facts.put(id, Fact.unread(why))
              """,
              """
              facts.put(id, Fact.gone())
              """,
              "A throttled DescribeInstanceHealth is read as: that balancer does not exist."),
          Mutant.of(
              "failed-look-at-a-target-group-means-gone",
              "aws/Health.java",
              """
              error.isGone() ? Fact.gone() : Fact.unread("DescribeTargetHealth: " + error)
              """,
              """
              Fact.gone()
              """,
              "A throttled DescribeTargetHealth is read as: that target group does not exist."),
          Mutant.of(
              "failed-lookup-means-gone",
              "aws/BalancerDirectory.java",
              """
              return error.isGone() ? Fact.gone() : Fact.unread(action + ": " + error);
              """,
              """
              return Fact.gone();
              """,
              "A balancer that could not be looked up counts as one that was deleted."),
          Mutant.of(
              "failed-read-of-an-instance-means-gone",
              "aws/Instances.java",
              """
              part.forEach(id -> facts.put(id, Fact.unread(why)));
              """,
              """
              part.forEach(id -> facts.put(id, Fact.gone()));
              """,
              "An instance that EC2 could not be asked about counts as one that has ended."),
          Mutant.of(
              "nothing-settles",
              "decide/Departure.java",
              """
              .or(this::settled)
              """,
              "",
              "What is reported drained is let go at once, though routing lags the report."),
          Mutant.of(
              "forgets-when-it-began-to-leave",
              "decide/KnownEnd.java",
              """
              .orElse(written);
              """,
              """
              .orElse(Instant.EPOCH);
              """,
              "When a drain began is known only to the process that began it."),
          Mutant.of(
              "deregistered-only-once",
              "decide/Departure.java",
              """
              if (registered.isEmpty()) {
              """,
              """
              if (registered.isEmpty() || inPhase(ending.phase())) {
              """,
              "A deregistration whose outcome is unknown is never made again."),
          Mutant.of(
              "deregistered-without-its-port",
              "aws/Calls.java",
              """
              .port(t.port()).build())
              """,
              """
              .build())
              """,
              "Targets are named without their ports: AWS accepts that and does nothing."),
          Mutant.of(
              "one-port-stands-for-all",
              "aws/Health.java",
              """
              Words.of(seen.get(id + ":" + group.port()))
              """,
              """
              Words.of(seen.entrySet().stream().filter(e -> e.getKey().startsWith(id))
                  .map(Map.Entry::getValue).findFirst().orElse(null))
              """,
              "What a target group says of one port of an instance is taken for every port."),
          Mutant.of(
              "only-the-balancers-of-the-settings",
              "decide/Passages.java",
              """
              boolean isLeaving = direction == DEPARTURE || marks.isIn(Phase.ABANDONING);
              """,
              """
              boolean isLeaving = false;
              """,
              "A balancer that settings no longer name is forgotten, with its drain."),
          Mutant.of(
              "stamped-after-the-call",
              "decide/Departure.java",
              """
                      .stamp(ending.phase())
                      .deregister(registered)
              """,
              """
                      .deregister(registered)
                      .stamp(ending.phase())
              """,
              "That a drain begins is written down only once it has begun."),
          Mutant.of(
              "no-farewell-before-the-drain",
              "decide/Departure.java",
              """
                          .or(this::farewell)
                          .or(() -> standby.notYetEntered(ending.phase(), standings.registered()))
                          .or(this::deregistered)
              """,
              """
                          .or(() -> standby.notYetEntered(ending.phase(), standings.registered()))
                          .or(this::deregistered)
                          .or(this::farewell)
              """,
              "An instance is out of its balancers before it is told that it is about to leave."));

  private WrongDrains() {}
}
