package dev.airlock.proof.wrong;

import java.util.List;

/** Mistakes about releases: who goes for one, what is installed, and when it is over. */
final class WrongReleases {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "release-ignores-the-floor",
              "decide/release/Capacity.java",
              """
              serving.get(balancer) - 1 < minInService
              """,
              """
              serving.get(balancer) < minInService
              """,
              "One more is taken out than those who must serve can spare."),
          Mutant.of(
              "who-leaves-still-counts",
              "decide/release/Capacity.java",
              """
              one.serves().forEach(balancer -> serving.merge(balancer, -1, Integer::sum));
              """,
              "",
              "Of those that go together, each is judged as if the others stayed."),
          Mutant.of(
              "a-crashed-command-is-forgotten",
              "aws/Installer.java",
              """
              if (install != null && comment(install).equals(one.comment())) {
              """,
              """
              if (install != null && install.commandId().isPresent()) {
              """,
              "A command whose id could not be written is not found again, and is sent twice."),
          Mutant.of(
              "release-goes-on-though-halted",
              "decide/release/Release.java",
              """
              if (wanted.isHalted()) {
              """,
              """
              if (wanted.isHalted() && next.size() > fleet.size()) {
              """,
              "Others begin after somebody has halted the release."),
          Mutant.of(
              "never-writes-that-it-succeeded",
              "decide/release/Rollout.java",
              """
              return new Step(plans, news, isNew ? tags(status) : Map.of(),
              """,
              """
              return new Step(
                  plans,
                  news,
                  isNew && progress.state() == State.ROLLING ? status.tag() : Map.of(),
              """,
              "That a release has succeeded is announced, and its group goes on saying that it"
                  + " rolls."),
          Mutant.of(
              "puts-a-failed-one-in-service",
              "decide/Installation.java",
              """
              .stamp(Phase.ABANDONING, tags)
              .waiting(Reason.INSTALL_FAILED, says, Next.poll(reading.now()));
              """,
              """
              .stamp(Phase.JOINING, tags)
              .register(java.util.List.copyOf(passage.balancers().keySet()))
              .waiting(Reason.INSTALL_FAILED, says, Next.poll(reading.now()));
              """,
              "Who could not be installed goes into service as it is."),
          Mutant.of(
              "written-and-never-announced",
              "lambda/Rolling.java",
              """
              announcer.announceFleets(step.news()).stream()
              """,
              """
              announcer.announceFleets(List.of()).stream()
              """,
              "What becomes of a release is written on its group, and no event tells it."),
          Mutant.of(
              "new-ones-arrive-without-the-release",
              "decide/Passages.java",
              """
              direction == ARRIVAL ? Fleet.lacks(group, marks) : Optional.empty(),
              """,
              """
              direction == ARRIVAL && hooks.isEmpty()
                  ? Fleet.lacks(group, marks)
                  : Optional.empty(),
              """,
              "Who is launched during a release comes into service with nothing."));

  private WrongReleases() {}
}
