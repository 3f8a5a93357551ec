package dev.airlock.embedded;

import dev.airlock.aws.Clients;
import dev.airlock.aws.SideBySide;
import dev.airlock.lambda.Airlock;
import dev.airlock.lambda.Config;
import dev.airlock.lambda.Wiring;
import dev.airlock.probe.NetworkProber;
import dev.airlock.probe.Prober;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.functions.FunctionCode;
import dev.airlock.region.time.Timeline;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The function as it is deployed, with a region's clients in the place of AWS's. */
public final class EmbeddedFunction {

  private static final int CALLS_AT_ONCE = 16;

  private EmbeddedFunction() {}

  /**
   * The code for {@link Region#deploy}: each cold start makes a new function, without memory.
   *
   * @param log takes one line of JSON at a time
   */
  public static FunctionCode in(Region<?, ?> region, Prober prober, Consumer<String> log) {
    SideBySide sideBySide =
        region.timeline() instanceof VirtualTimeline
            ? SideBySide.inTurn()
            : SideBySide.onVirtualThreads(CALLS_AT_ONCE);
    return environment -> {
      RegionClients clients = region.clients(environment.guard(region.gate()), Api.Caller.FUNCTION);
      return new Airlock(
              new Wiring(
                  config(),
                  new Clients(
                      clients.autoScaling(),
                      clients.elb(),
                      clients.elbv2(),
                      clients.ec2(),
                      clients.sqs(),
                      clients.events(),
                      clients.ssm()),
                  prober,
                  region.timeline(),
                  sideBySide,
                  region.timeline()::pass,
                  log))
          ::handle;
    };
  }

  /** Probes servers on this computer, in a live region's time. */
  public static Prober prober(Timeline timeline, long seed) {
    Instant begin = timeline.instant();
    return new NetworkProber(
        () -> Duration.between(begin, timeline.instant()).toNanos(),
        timeline::pass,
        new Random(seed));
  }

  /** How it is set up: as the template's defaults say, and {@link RegionStack} made. */
  public static Config config() {
    return Config.of(
        Map.of(
            Config.QUEUE_URL, RegionStack.WAKEUPS_URL,
            Config.DEAD_LETTER_URL, RegionStack.DEAD_LETTERS_URL,
            Config.EVENT_BUS, RegionStack.EVENT_BUS,
            Config.ACCOUNT, Region.ACCOUNT,
            Config.REGION, Region.NAME));
  }
}
