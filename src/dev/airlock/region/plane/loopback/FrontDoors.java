package dev.airlock.region.plane.loopback;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where users reach balancers: each has a loopback address of its own, and there the ports of its
 * listeners. A port that this computer does not give away is opened 8,000 above.
 */
final class FrontDoors implements AutoCloseable {

  private static final int INSTEAD = 8000;

  private final String network;
  private final Function<String, Balancer> balancers;
  private final Consumer<String> log;
  private final Map<String, Map<Integer, Door>> doors = new LinkedHashMap<>();
  private final Map<String, String> hosts = new LinkedHashMap<>();

  /**
   * @param network the first three numbers of the addresses
   * @param balancers finds or makes the proxy that has these routes
   * @param log gets a line for each port that could not be opened as it was asked for
   */
  FrontDoors(String network, Function<String, Balancer> balancers, Consumer<String> log) {
    this.network = network;
    this.balancers = balancers;
    this.log = log;
  }

  /**
   * An open port.
   *
   * @param routes what its requests are handed to
   */
  private record Door(String routes, Optional<Listener> listener) {
    void close() {
      listener.ifPresent(Listener::close);
    }
  }

  synchronized void listen(String balancer, Map<Integer, String> ports) {
    String host = hosts.computeIfAbsent(balancer, _ -> network + "." + (hosts.size() + 1));
    Map<Integer, Door> open = doors.computeIfAbsent(balancer, _ -> new LinkedHashMap<>());
    open.entrySet()
        .removeIf(one -> {
          boolean stays = one.getValue().routes().equals(ports.get(one.getKey()));
          if (!stays) {
            one.getValue().close();
          }
          return !stays;
        });
    ports.forEach((port, routes) ->
        open.computeIfAbsent(port, _ -> new Door(routes, open(balancer, host, port, routes))));
  }

  synchronized Optional<String> host(String balancer) {
    return Optional.ofNullable(hosts.get(balancer));
  }

  private Optional<Listener> open(String balancer, String host, int port, String routes) {
    Optional<Listener> asked = open(host, port, routes);
    if (asked.isPresent()) {
      return asked;
    }
    Optional<Listener> instead =
        port + INSTEAD > 0xFFFF ? Optional.empty() : open(host, port + INSTEAD, routes);
    String where =
        instead.isPresent() ? "listens at " + host + ":" + (port + INSTEAD) : "is closed";
    log.accept("%s: port %d is not to be had, it %s".formatted(balancer, port, where));
    return instead;
  }

  private Optional<Listener> open(String host, int port, String routes) {
    try {
      var address = new InetSocketAddress(host, port);
      return Optional.of(Listener.concurrent(address, balancers.apply(routes)::converse));
    } catch (UncheckedIOException taken) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    doors.values().forEach(open -> open.values().forEach(Door::close));
    doors.clear();
  }
}
