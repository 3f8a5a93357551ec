package dev.airlock.cli;

import dev.airlock.cli.bench.BenchCommand;
import dev.airlock.cli.demo.DemoCommand;
import dev.airlock.cli.deploy.Access;
import dev.airlock.cli.deploy.Aws;
import dev.airlock.cli.deploy.BackCommand;
import dev.airlock.cli.deploy.HaltCommand;
import dev.airlock.cli.deploy.InCommand;
import dev.airlock.cli.deploy.OutCommand;
import dev.airlock.cli.deploy.Outside;
import dev.airlock.cli.deploy.ReleaseCommand;
import dev.airlock.cli.deploy.ResumeCommand;
import dev.airlock.cli.deploy.StatusCommand;
import dev.airlock.cli.invoke.InvokeCommand;
import dev.airlock.cli.prove.ProveCommand;
import dev.airlock.cli.region.RegionCommand;
import dev.airlock.cli.simulate.SimulateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code airlock} command. */
@Command(
    name = "airlock",
    description = {
      "An airlock for EC2 instances behind load balancers:",
      "nothing enters service before it is warm, nothing leaves before it is drained."
    },
    subcommands = {
      OutCommand.class,
      InCommand.class,
      ReleaseCommand.class,
      HaltCommand.class,
      ResumeCommand.class,
      BackCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      InvokeCommand.class,
      RegionCommand.class,
      BenchCommand.class,
      SimulateCommand.class,
      ProveCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Each command tells more with --help."})
public final class Main {

  private Main() {}

  /**
   * Exits with 0 if all is well, 1 if a command found that it is not, 2 if it was called wrong, 3
   * if it has waited for too long.
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(new Aws());
  }

  /** The commands, with what is outside of them. */
  static CommandLine commandLine(Outside outside) {
    return Numbers.in(new CommandLine(new Main(), new Parts(outside)))
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler((wrong, _) -> complain(wrong))
        .setExecutionExceptionHandler((broken, command, _) -> {
          command.getErr().println("airlock: " + broken.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  /** Help is no answer to a command that does not exist. */
  private static int execute(ParseResult called) {
    if (!called.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(called.commandSpec().commandLine(), called.unmatched());
    }
    return new CommandLine.RunLast().execute(called);
  }

  /** What is wrong, and where to read more: all of the help would hide it. */
  private static int complain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("airlock: " + wrong.getMessage());
    Guess.of(wrong).ifPresent(guess -> err.println("did you mean %s?".formatted(guess)));
    err.println("see ./%s --help".formatted(command.getCommandSpec().qualifiedName(" ")));
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** Makes what picocli asks for: all by itself, but for what reaches outside. */
  private record Parts(Outside outside) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Access.class
          ? type.cast(new Access(outside))
          : CommandLine.defaultFactory().create(type);
    }
  }

  /** What Maven wrote into the jar. */
  static final class Version implements IVersionProvider {

    private static final String WRITTEN = "/META-INF/maven/dev.airlock/airlock/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
      Properties properties = new Properties();
      try (InputStream written = Main.class.getResourceAsStream(WRITTEN)) {
        if (written != null) {
          properties.load(written);
        }
      }
      return new String[] {"airlock " + properties.getProperty("version", "(not packaged)")};
    }
  }
}
