package dev.airlock.cli.invoke;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.region.Region;
import dev.airlock.region.RegionStack;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A simulated region, with the function in this process: hours pass in no time. */
final class VirtualVenue implements Venue {

  /** What an instance that serves is busy with when it has to leave. */
  private static final Duration DOWNLOAD = Duration.ofSeconds(90);

  private static final long SEED = 1;
  private static final Duration BOOT = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration DRAIN = Duration.ofMinutes(5);

  private final Region<VirtualTimeline, SimulatedPlane> region;

  /**
   * @param start when its time begins
   */
  VirtualVenue(Instant start) {
    region = Region.simulated(SEED, start);
    region
        .instances()
        .defineLaunchTemplate(
            SceneGroup.LAUNCH_TEMPLATE,
            () -> new Software(Balancing.PORT, BOOT, WARM_UP, true, false));
  }

  @Override
  public Region<VirtualTimeline, SimulatedPlane> region() {
    return region;
  }

  @Override
  public String heldThere(String event) {
    return event;
  }

  @Override
  public Duration longestDrain() {
    return DRAIN;
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) {
    return region.timeline().runUntil(condition, limit);
  }

  @Override
  public void until(Instant then) {
    region.timeline().runUntil(then);
  }

  @Override
  public void download(String instanceId) {
    region.plane().begin(new Route(Balancing.CLASSIC, instanceId, Balancing.PORT), DOWNLOAD);
  }

  @Override
  public RegionStack deploy(Consumer<String> log) {
    return region.deploy(EmbeddedFunction.in(region, region.plane()::probe, log), _ -> {});
  }

  @Override
  public void close() {}
}
