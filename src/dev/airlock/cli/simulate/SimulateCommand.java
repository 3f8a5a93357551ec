package dev.airlock.cli.simulate;

import dev.airlock.cli.Commit;
import dev.airlock.cli.Home;
import dev.airlock.proof.Subject;
import dev.airlock.proof.Tally;
import dev.airlock.proof.simulate.Run;
import dev.airlock.proof.simulate.Shrinker;
import dev.airlock.proof.simulate.Simulation;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airlock simulate}: tries to break a promise with seeded faults, in virtual time. */
@Command(
    name = "simulate",
    description = {
      "Plays the function in a region where much goes wrong, and looks for broken promises.",
      "A seed stands for one run: the same seed always gives the same one."
    },
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:every promise held", "1:one was broken", "2:the options make no sense"})
public final class SimulateCommand implements Callable<Integer> {

  private static final int MOST_RUNS_TO_SHRINK = 300;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "How many seeds, one after the other, until one breaks a promise "
            + "(default: ${DEFAULT-VALUE})."
      })
  private long seeds;

  @Option(
      names = "--no-shrink",
      negatable = false,
      description = "Do not look for the few faults that are enough to break it.")
  private boolean asItIs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--seeds must be at least 1: without one nothing is played");
    }
    Tally tally = new Tally();
    Optional<Run> last = Optional.empty();
    for (long next = seed; next < seed + seeds; next++) {
      Run run = Simulation.of(next, Subject.AIRLOCK);
      if (run.isBroken()) {
        return tell(run);
      }
      tally.add(run.tally());
      last = Optional.of(run);
    }
    PrintWriter out = spec.commandLine().getOut();
    long faults = tally.faults().values().stream().mapToLong(Long::longValue).sum();
    long checks = tally.checks().values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "Every promise held: %,d %s, %,d faults, %,d checks.%n",
        seeds, seeds == 1 ? "run" : "runs", faults, checks);
    last.filter(_ -> seeds == 1)
        .ifPresent(run ->
            out.printf(
                "Seed %d took %d simulated seconds; its trace has the hash %s.%n",
                seed, run.simulated().toSeconds(), run.hash()));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private int tell(Run broken) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Seed %d breaks %s, at commit %s.%n",
        broken.scenario().seed(),
        broken.violations().getFirst().invariant(),
        Commit.of(Home.folder()));
    out.flush();
    Run told = asItIs ? broken : Shrinker.shrink(broken, Subject.AIRLOCK, MOST_RUNS_TO_SHRINK);
    Account.of(told).forEach(out::println);
    out.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
