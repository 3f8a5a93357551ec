package dev.airlock.cli.bench;

import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.time.RealTimeline;
import dev.airlock.region.time.Timeline;
import dev.airlock.region.wire.RegionServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;

/** How many calls a second the SDK's own clients make of a live region over the wire. */
final class WireBench {

  private static final String BALANCER = "web-elb";

  private WireBench() {}

  /**
   * What was measured.
   *
   * @param connections how many clients asked at once, each on a connection of its own
   * @param start how long it took to make a region and to listen
   * @param calls how many were answered
   * @param during how long the clients asked
   */
  record Figures(int connections, Duration start, long calls, Duration during) {
    double callsPerSecond() {
      return calls * 1000.0 / during.toMillis();
    }
  }

  /** Asks for the health of a balancer again and again. */
  static Figures measure(int connections, Duration during)
      throws InterruptedException, ExecutionException {
    try (var watch = new RealTimeline()) {
      return measure(connections, during, watch);
    }
  }

  private static Figures measure(int connections, Duration during, Timeline watch)
      throws InterruptedException, ExecutionException {
    Instant before = watch.instant();
    try (var region = Region.live(1);
        var server = RegionServer.start(region, 0)) {
      Duration start = Duration.between(before, watch.instant());
      new Operator(region.clients(Caller.OPERATOR))
          .createClassic(BALANCER, Operator.Check.USUAL, Duration.ofSeconds(30));
      Instant begin = watch.instant();
      long calls = allAsked(connections, server.endpoint(), watch, begin.plus(during));
      return new Figures(connections, start, calls, Duration.between(begin, watch.instant()));
    }
  }

  private static long allAsked(int connections, URI endpoint, Timeline watch, Instant end)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> clients = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        clients.add(threads.submit(() -> asked(endpoint, watch, end)));
      }
      long calls = 0;
      for (Future<Long> client : clients) {
        calls += client.get();
      }
      return calls;
    }
  }

  /** One client's calls until the end, of which there is always one. */
  private static long asked(URI endpoint, Timeline watch, Instant end) {
    try (ElasticLoadBalancingClient elb = client(endpoint)) {
      long calls = 0;
      do {
        elb.describeInstanceHealth(ask -> ask.loadBalancerName(BALANCER));
        calls++;
      } while (watch.instant().isBefore(end));
      return calls;
    }
  }

  private static ElasticLoadBalancingClient client(URI endpoint) {
    return ElasticLoadBalancingClient.builder()
        .endpointOverride(endpoint)
        .region(software.amazon.awssdk.regions.Region.of(Region.NAME))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "any")))
        .build();
  }
}
