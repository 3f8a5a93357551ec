package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.HealthCheck;
import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import dev.airlock.region.time.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** A health check on a connection of its own. */
final class HealthProbe {

  private HealthProbe() {}

  /**
   * True if the port accepts ({@code TCP}) or the page answers 200 ({@code HTTP}), which is what
   * Classic ELBs insist on and what target groups want unless told otherwise.
   */
  static boolean passes(InetSocketAddress instance, HealthCheck check, Timeline timeline) {
    Instant deadline = timeline.instant().plus(check.timeout());
    try (Connection connection = Connection.open(instance, check.timeout())) {
      if (check.protocol().equals("TCP")) {
        return true;
      }
      // A page that drips never tries a read's patience, so the check as a whole has a deadline.
      Timeline.Scheduled giveUp = timeline.at(deadline, connection::abort);
      try {
        String host = instance.getHostString() + ":" + instance.getPort();
        connection.write(Head.get(check.path(), host).with("Connection", "close"));
        Optional<Head> answer = connection.readHead();
        return answer.isPresent() && answer.get().status() == 200;
      } finally {
        giveUp.cancel();
      }
    } catch (IOException failed) {
      return false;
    }
  }
}
