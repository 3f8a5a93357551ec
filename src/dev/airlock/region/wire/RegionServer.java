package dev.airlock.region.wire;

import dev.airlock.region.Region;
import dev.airlock.region.api.Ids;
import dev.airlock.region.plane.loopback.LoopbackPlane;
import dev.airlock.region.time.VirtualTimeline;
import dev.airlock.region.wire.http.Handler;
import dev.airlock.region.wire.http.Limits;
import dev.airlock.region.wire.http.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A region that any AWS SDK, the AWS CLI and every other client of AWS can talk to: one endpoint
 * for all services. Nobody is asked for credentials; the access key {@code function} is throttled
 * as the function is, every other caller sets up the stage.
 *
 * <pre>{@code
 * try (var region = Region.live(1); var server = RegionServer.start(region, 0)) {
 *   var elb = ElasticLoadBalancingClient.builder().endpointOverride(server.endpoint())...
 * }
 * }</pre>
 */
public final class RegionServer implements AutoCloseable {

  /** The third number of balancers' addresses; instances come there last. */
  private static final int BALANCERS = 255;

  private final Server server;

  private RegionServer(Server server) {
    this.server = server;
  }

  /**
   * Starts to listen on loopback.
   *
   * @param port 0 for any that is free
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static RegionServer start(Region<?, ?> region, int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return start(region, address, Limits.USUAL, _ -> {});
  }

  /**
   * Starts to listen on any address: whoever reaches it does with the region what he likes. In a
   * live region, balancers that are made from now on listen on loopback addresses of their own,
   * which their DNS names are.
   *
   * @param log gets a line for each operation that the region does not have, and for each defect
   * @throws java.io.UncheckedIOException if the port is taken, or the address not this computer's
   */
  public static RegionServer start(
      Region<?, ?> region, InetSocketAddress address, Limits limits, Consumer<String> log) {
    // Only for the ids of requests, which mean nothing to anybody.
    Ids ids = new Ids(new Random(address.getPort()));
    Handler endpoint = new Endpoint(region::clients, ids, log);
    if (region.plane() instanceof LoopbackPlane plane) {
      plane.publish("127." + region.network() + "." + BALANCERS, log);
    }
    boolean virtual = region.timeline() instanceof VirtualTimeline;
    return new RegionServer(
        Server.start(address, virtual ? new OneByOne(endpoint) : endpoint, limits));
  }

  /** For the SDK's {@code endpointOverride}, or the CLI's {@code --endpoint-url}. */
  public URI endpoint() {
    InetSocketAddress address = server.address();
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : host(address);
    return URI.create("http://" + host + ":" + address.getPort());
  }

  private static String host(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Stops listening, and breaks every connection. The region goes on. */
  @Override
  public void close() {
    server.close();
  }
}
