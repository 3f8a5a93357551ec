package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.HealthCheck;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A data plane with one port that is free on every address, for tests. */
public final class Stage implements AutoCloseable {
  public static final String BALANCER = "web-elb";

  public final ThreadedTimeline timeline = new ThreadedTimeline();
  public final LoopbackPlane plane = new LoopbackPlane(timeline);
  public final int port = freePort();

  /** Starts the n-th instance, {@code i-n}, ready to serve as soon as its port is open. */
  public Route ready(int n) {
    return start(n, software(Duration.ZERO, Duration.ZERO, true, false));
  }

  /** Starts an instance that is ready and runs this release. */
  public Route release(int n, String release) {
    return start(n, software(Duration.ZERO, Duration.ZERO, true, false).labelled(release));
  }

  /** Starts an instance whose port never opens during a test. */
  public Route booting(int n) {
    return start(n, software(Duration.ofHours(1), Duration.ZERO, true, false));
  }

  /** Starts an instance that warms up for longer than a test. */
  public Route warming(int n) {
    return start(n, software(Duration.ZERO, Duration.ofHours(1), true, false));
  }

  /** Starts an instance that never becomes healthy. */
  public Route broken(int n) {
    return start(n, software(Duration.ZERO, Duration.ZERO, false, false));
  }

  /** Starts an instance that serves one connection at a time. */
  public Route singleThreaded(int n) {
    return start(n, software(Duration.ZERO, Duration.ZERO, true, true));
  }

  private Machine.Software software(Duration boot, Duration warmUp, boolean healthy, boolean one) {
    return new Machine.Software(port, boot, warmUp, healthy, one);
  }

  private Route start(int n, Machine.Software software) {
    plane.start(new Machine("i-" + n, addressOf(n), software));
    if (software.boot().isZero()) {
      awaitTimeline(); // The port opens in the timeline's next turn.
    }
    return new Route(BALANCER, "i-" + n, port);
  }

  private static String addressOf(int n) {
    return "127.10.77." + n;
  }

  public InetSocketAddress address(int n) {
    return new InetSocketAddress(addressOf(n), port);
  }

  /** Returns when everything that is due on the timeline has run. */
  public void awaitTimeline() {
    timeline.pass(Duration.ZERO);
  }

  /** Opens the balancer as target groups are opened, and routes all of these. */
  public InetSocketAddress balance(Route... routes) {
    return balance(BalancerOptions.targetGroup(), routes);
  }

  public InetSocketAddress balance(BalancerOptions options, Route... routes) {
    for (Route route : routes) {
      plane.route(route);
    }
    return plane.openBalancer(BALANCER, options);
  }

  /** The verdict of one health check of the n-th instance's {@code /health}. */
  public boolean isHealthy(int n, Duration timeout) {
    return check(n, new HealthCheck("HTTP", port, "/health", timeout));
  }

  public boolean check(int n, HealthCheck check) {
    var verdict = new CompletableFuture<Boolean>();
    plane.check("i-" + n, check, verdict::complete);
    return verdict.join();
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @Override
  public void close() {
    plane.close();
    timeline.close();
  }
}
