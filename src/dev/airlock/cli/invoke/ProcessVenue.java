package dev.airlock.cli.invoke;

import dev.airlock.embedded.PackagedFunction;
import dev.airlock.region.Region;
import dev.airlock.region.RegionStack;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.loopback.BalancerOptions;
import dev.airlock.region.plane.loopback.LoopbackPlane;
import dev.airlock.region.time.RealTimeline;
import dev.airlock.region.wire.RegionServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A live region over the wire, with the packaged function in a process of its own: as on AWS, but
 * that instances boot in a second.
 */
final class ProcessVenue implements Venue {

  private static final long SEED = 1;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration BOOT = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  /** What an instance that serves is busy with when it has to leave. */
  private static final String DOWNLOAD = "http://%s:%d/download?bytes=65536&ms=5000";

  /** The value of {@code time}, also where a batch quotes its messages. */
  private static final Pattern TIME =
      Pattern.compile("(\\\\?\"[Tt]ime\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]*");

  private final Region<RealTimeline, LoopbackPlane> region = Region.live(SEED);
  private final RegionServer server = RegionServer.start(region, 0);
  private final HttpClient users = HttpClient.newHttpClient();
  private final Path home;

  /**
   * @param home where {@code template.yaml} stands
   */
  ProcessVenue(Path home) {
    this.home = home;
    region.instances().pendingFor(Duration.ofMillis(300));
    region.balancers().registrationTime(Duration.ofMillis(500));
    region
        .instances()
        .defineLaunchTemplate(
            SceneGroup.LAUNCH_TEMPLATE,
            () -> new Software(Balancing.PORT, BOOT, BOOT, true, false));
  }

  @Override
  public Region<RealTimeline, LoopbackPlane> region() {
    return region;
  }

  /** An event of long ago would be one whose hook has run out. */
  @Override
  public String heldThere(String event) {
    Instant now = region.timeline().instant().truncatedTo(ChronoUnit.SECONDS);
    return TIME.matcher(event).replaceAll("$1" + now);
  }

  @Override
  public Duration longestDrain() {
    return DRAIN;
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) {
    Instant end = region.timeline().instant().plus(limit);
    while (!condition.getAsBoolean()) {
      if (region.timeline().instant().isAfter(end)) {
        return false;
      }
      region.timeline().pass(LOOK);
    }
    return true;
  }

  /** Real time comes by itself. */
  @Override
  public void until(Instant then) {}

  /** The balancer chooses whom it asks; there is no other way in. */
  @Override
  public void download(String instanceId) {
    InetSocketAddress classic =
        region.plane().openBalancer(Balancing.CLASSIC, BalancerOptions.classic());
    URI page = URI.create(DOWNLOAD.formatted(classic.getHostString(), classic.getPort()));
    users.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
  }

  @Override
  public RegionStack deploy(Consumer<String> log) {
    try {
      var function = new PackagedFunction(home, server.endpoint(), region.timeline(), log);
      return region.deploy(function, function.configuration(), log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("template.yaml cannot be read", unreadable);
    }
  }

  @Override
  public void close() {
    users.shutdownNow();
    server.close();
    region.close();
  }
}
