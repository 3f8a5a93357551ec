package dev.airlock.region.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.airlock.region.Region;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.RealTimeline;
import dev.airlock.region.time.VirtualTimeline;
import dev.airlock.region.wire.RegionServer;
import dev.airlock.region.wire.http.Limits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a contract is tested. What is true at one of them is true at all. */
enum Place {

  /** A simulated region, through its own clients. */
  IN_PROCESS {
    @Override
    Site open() {
      var region = simulated();
      return new Site(
          "contract",
          region.clients(Caller.OPERATOR),
          new Waiting(region.timeline(), Duration.ofSeconds(5), LONG),
          Optional.of(region.plane()),
          region::close);
    }
  },

  /** A simulated region, through the SDK's clients and a socket. */
  OVER_THE_WIRE {
    @Override
    Site open() {
      var region = simulated();
      RegionServer server = serve(region);
      return new Site(
          "contract",
          SdkClients.of(server.endpoint()),
          new Waiting(region.timeline(), Duration.ofSeconds(5), LONG),
          Optional.of(region.plane()),
          () -> {
            server.close();
            region.close();
          });
    }
  },

  /** A region in real time, through the SDK's clients and a socket. */
  LIVE {
    @Override
    Site open() {
      var region = Region.live(1);
      RegionServer server = serve(region);
      return new Site(
          "contract",
          SdkClients.of(server.endpoint()),
          new Waiting(region.timeline(), Duration.ofMillis(50), Duration.ofSeconds(20)),
          Optional.empty(),
          () -> {
            server.close();
            region.close();
          });
    }
  },

  /** AWS itself, in the Region and with the credentials that the SDK finds; on demand only. */
  AWS {
    @Override
    Site open() {
      var time = new RealTimeline();
      return new Site(
          "airlock-" + Long.toString(time.instant().toEpochMilli(), Character.MAX_RADIX),
          SdkClients.ofAws(),
          new Waiting(time, Duration.ofSeconds(3), LONG),
          Optional.empty(),
          time::close);
    }

    @Override
    void assumeWanted() {
      assumeThat(Boolean.getBoolean("contract.aws"))
          .as("AWS costs money and time: -Dcontract.aws=true")
          .isTrue();
    }
  };

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(15);

  /** Sets up what a test needs, from nothing. */
  abstract Site open();

  /** Skips the place if nobody asked for it. */
  void assumeWanted() {}

  private static Region<VirtualTimeline, SimulatedPlane> simulated() {
    return Region.simulated(1, START);
  }

  private static RegionServer serve(Region<?, ?> region) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return RegionServer.start(region, address, Limits.USUAL, line -> {});
  }
}
