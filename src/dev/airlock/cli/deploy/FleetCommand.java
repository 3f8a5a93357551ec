package dev.airlock.cli.deploy;

import dev.airlock.json.Json;
import dev.airlock.report.Live;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands about fleets have in common: where they ask, how they wait and end. */
@Command(
    mixinStandardHelpOptions = true,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:asked; with --wait: done; with --dry-run: it would be",
      "1:refused, failed or halted",
      "2:called wrong, or AWS cannot be asked: nothing was asked for",
      "3:not done before --timeout; with --dry-run: it would wait for something",
      "130:interrupted while it waited: what was asked for goes on"
    })
abstract class FleetCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG = 2;
  static final int WAITS = 3;

  @Mixin private Access access;
  @Mixin private Patience patience;
  @Spec private CommandSpec spec;

  /** Does what the command is for, and says how that ended. */
  abstract int work(Cloud cloud);

  @Override
  public final Integer call() {
    try {
      return work(access.cloud());
    } catch (Trouble trouble) {
      err().println("airlock: " + trouble.getMessage());
      err().flush();
      return WRONG;
    }
  }

  final Patience patience() {
    return patience;
  }

  final Sight sight(Cloud cloud) {
    return new Sight(cloud, access.outside().clock());
  }

  final Stack stack() {
    return access.stack();
  }

  final Instant now() {
    return access.outside().clock().instant();
  }

  /** A command of Airlock that asks in the same place. */
  final String again(String command) {
    return "./airlock " + command + access.again();
  }

  /**
   * Waits.
   *
   * @param ifEnded what to say to whoever does not want to wait any longer; empty if nothing was
   *     asked for
   */
  final Vigil vigil(Optional<Parting> ifEnded) {
    Live live = new Live(access.outside().isTerminal() && !access.isJson());
    Vigil.Screen screen = new Vigil.Screen(out(), live, access.isJson());
    return new Vigil(
        access.outside(),
        patience.timeout(),
        Optional.of(screen).filter(_ -> patience.watches()),
        err(),
        ifEnded);
  }

  /** For people a text, for programs the same as JSON. */
  final void say(String text, Map<String, Object> json) {
    out().println(access.isJson() ? Json.write(json) : text);
    out().flush();
  }

  final ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
