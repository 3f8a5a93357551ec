package dev.airlock.cli.region;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.probe.Prober;
import dev.airlock.region.Region;
import dev.airlock.region.api.Api;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.wire.RegionServer;
import dev.airlock.region.wire.http.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airlock region}: the embedded region as a server. */
@Command(
    name = "region",
    description = {
      "Serves a region of AWS on this computer, until it is interrupted.",
      "Auto Scaling, Classic and newer load balancers, EC2, SQS, EventBridge and SSM "
          + "answer at one endpoint. AWS SDKs, the AWS CLI and boto3 work as they are. "
          + "Instances and balancers are real servers on loopback."
    },
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"2:called wrong, or it cannot listen there", "130:interrupted"})
public final class RegionCommand implements Callable<Integer> {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,26}[A-Za-z0-9])?");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4599",
      description = "Where to listen; 0 for any port that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "On which address; nobody is asked for a password (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--page-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where the instances' application listens (default: ${DEFAULT-VALUE}).")
  private int pagePort;

  @Option(
      names = "--boot",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description =
          "How long an instance takes to listen, once it runs (default: ${DEFAULT-VALUE}).")
  private int boot;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Equal seeds give equal ids (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--with-airlock",
      description = {
        "Deploy Airlock in it as well: groups are looked after that have the tag airlock:enabled.",
        "Its log goes to the error output."
      })
  private boolean withAirlock;

  @Option(
      names = "--fleet",
      paramLabel = "NAME",
      description = {
        "Make a group of this name as well, of four instances behind a Classic ELB and "
            + "a target group, with the hooks and tags that Airlock looks for."
      })
  private Optional<String> fleet = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    checkPort("--port", port, 0);
    checkPort("--page-port", pagePort, 1);
    if (boot < 0) {
      throw wrong("--boot is a number of seconds from 0 on, not " + boot);
    }
    if (fleet.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
      throw wrong(
          "--fleet is a name of up to 28 letters, digits and hyphens, as its balancers are called"
              + " after it; not "
              + fleet.get());
    }
    InetSocketAddress address = new InetSocketAddress(bind, port);
    Software page =
        new Software(pagePort, Duration.ofSeconds(boot), Duration.ofSeconds(1), true, false);
    if (address.isUnresolved()) {
      say(err, "airlock: no such address: " + bind);
      return CommandLine.ExitCode.USAGE;
    }
    try (var region = Region.live(seed)) {
      region.instances().defaultSoftware(() -> page);
      if (withAirlock) {
        deploy(region);
      }
      serve(region, address);
    } catch (UncheckedIOException notServed) {
      say(
          err,
          "airlock: cannot listen on %s:%d (%s): choose another %s"
              .formatted(
                  bind,
                  port,
                  notServed.getCause().getMessage(),
                  isHere(address.getAddress()) ? "port with --port" : "address with --bind"));
      return CommandLine.ExitCode.USAGE;
    }
    return CommandLine.ExitCode.OK;
  }

  /** True if it is an address of this computer: some port of it is free. */
  private static boolean isHere(InetAddress address) {
    try {
      new ServerSocket(0, 1, address).close();
      return true;
    } catch (IOException notOurs) {
      return false;
    }
  }

  private void checkPort(String option, int given, int least) {
    if (given < least || given > 65_535) {
      throw wrong("%s is a port from %d to 65535, not %d".formatted(option, least, given));
    }
  }

  private CommandLine.ParameterException wrong(String what) {
    return new CommandLine.ParameterException(spec.commandLine(), what);
  }

  private void deploy(Region<?, ?> region) {
    Prober prober = EmbeddedFunction.prober(region.timeline(), seed);
    PrintWriter err = spec.commandLine().getErr();
    region.deploy(
        EmbeddedFunction.in(region, prober, line -> say(err, line)), line -> say(err, line));
  }

  private void serve(Region<?, ?> region, InetSocketAddress address) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (var server = RegionServer.start(region, address, Limits.USUAL, line -> say(err, line))) {
      if (!address.getAddress().isLoopbackAddress()) {
        say(err, "warning: whoever reaches " + bind + " can use this region; it asks no password.");
      }
      // Only now: balancers listen once the region is served.
      fleet.ifPresent(
          name -> new SampleFleet(region.clients(Api.Caller.OPERATOR), name, pagePort).create());
      say(out, hello(server));
      new CountDownLatch(1).await();
    }
  }

  private String hello(RegionServer server) {
    return """
    %1$s

    export AWS_ENDPOINT_URL=%1$s AWS_DEFAULT_REGION=%2$s
    export AWS_ACCESS_KEY_ID=operator AWS_SECRET_ACCESS_KEY=any
    %3$s
    """
        .formatted(
            server.endpoint(),
            Region.NAME,
            fleet.map(name -> ofFleet(name, server)).orElseGet(this::ofNothing));
  }

  /** What to begin with. */
  private String ofNothing() {
    return """
    aws elb create-load-balancer --load-balancer-name web --availability-zones %sa \\
      --listeners Protocol=HTTP,LoadBalancerPort=8080,InstancePort=%d
    aws elb describe-load-balancers --query 'LoadBalancerDescriptions[].DNSName'\
    """
        .formatted(Region.NAME, pagePort);
  }

  private String ofFleet(String name, RegionServer server) {
    return withAirlock
        ? """

        %1$s has %2$d instances behind %1$s-elb and %1$s-tg. In another terminal:

        a() { ./airlock "$@" --region-endpoint %3$s; }
        a status %1$s --wait
        a release %1$s v42 --max-unavailable 50%% --watch\
        """
            .formatted(name, SampleFleet.SIZE, server.endpoint())
        : """

        %1$s has %2$d instances, which its lifecycle hooks hold: --with-airlock lets them in.
        aws autoscaling describe-auto-scaling-instances\
        """
            .formatted(name, SampleFleet.SIZE);
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
