package dev.airlock.proof.wrong;

import dev.airlock.proof.wrong.Mutant.Edit;
import java.util.List;

/** Mistakes about fleets without a group, and about groups that replace whoever moves. */
final class WrongFleets {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "only-one-of-a-fleet-is-told",
              "aws/ReleaseBook.java",
              List.of(
                  new Edit(
                      "List.copyOf(plainFleets.releases(fleet.name()).keySet())",
                      "plainFleets.releases(fleet.name()).keySet().stream().limit(1).toList()"),
                  new Edit("behind.add(id);", "behind.clear();")),
              "What a fleet without a group should run is written on one of its instances."),
          Mutant.of(
              "new-ones-are-never-told",
              "aws/ReleaseBook.java",
              """
              behind.add(id);
              """,
              """
              behind.clear();
              """,
              "Who is launched into a fleet without a group never hears what it should run."),
          Mutant.of(
              "capacity-is-not-given-back",
              "decide/Arrival.java",
              """
              passage.member().state() == LifecycleState.STANDBY
              """,
              """
              passage.member().state() == LifecycleState.ENTERING_STANDBY
              """,
              "Who comes back serves, and its group never counts on it again."),
          Mutant.of(
              "standby-leaves-the-capacity",
              "aws/Calls.java",
              """
              .instanceIds(ids).shouldDecrementDesiredCapacity(true)
              """,
              """
              .instanceIds(ids).shouldDecrementDesiredCapacity(false)
              """,
              "Who enters Standby is replaced, and is one too many when it comes back."),
          Mutant.of(
              "leaves-standby-unready",
              "decide/Arrival.java",
              """
              if (notYet.isEmpty()) {
              """,
              """
              if (notYet.isEmpty() || passage.member().state() == LifecycleState.STANDBY) {
              """,
              "Who comes back leaves Standby first, and gets ready then."),
          Mutant.of(
              "leaves-without-standby",
              "decide/Passages.java",
              """
              return group.replacesUnregistered()
                  && hooks.isEmpty()
              """,
              """
              return group.replacesUnregistered()
                  && !hooks.isEmpty()
              """,
              "Who moves leaves its balancers while its group still counts on it."));

  private WrongFleets() {}
}
