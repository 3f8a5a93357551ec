package dev.airlock.proof.wrong;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. To add one, add an entry to the list of its theme. */
public final class WrongReconcilers {

  public static final List<Mutant> ALL =
      Stream.of(
              WrongDrains.ALL,
              WrongArrivals.ALL,
              WrongVerdicts.ALL,
              WrongPulses.ALL,
              WrongScopes.ALL,
              WrongRequests.ALL,
              WrongReleases.ALL,
              WrongFleets.ALL)
          .flatMap(List::stream)
          .toList();

  private WrongReconcilers() {}
}
