package dev.airlock.region.load;

import dev.airlock.region.plane.Route;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Users who do not wait for each other: requests are sent when they are due, and each answer's
 * length is checked, because a broken body still begins with a 200.
 */
public final class LoadGenerator implements AutoCloseable {
  private final Load load;
  private final List<Client> clients;
  private final Function<String, Optional<Route>> routeOf;
  private final Timeline timeline;
  private final Tally tally = new Tally();
  private final Instant begin;
  private final Semaphore room;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread pacer;

  private LoadGenerator(
      Load load,
      List<Target> targets,
      Function<String, Optional<Route>> routeOf,
      Timeline timeline) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("a load needs a target");
    }
    this.load = load;
    this.clients =
        targets.stream()
            .map(target -> new Client(target, load.patience(), new KeptConnections(timeline)))
            .toList();
    this.routeOf = routeOf;
    this.timeline = timeline;
    begin = timeline.instant();
    room = new Semaphore(load.mostUnderWay());
    pacer = Thread.ofPlatform().daemon().name("load").unstarted(this::pace);
  }

  /**
   * Starts to send, to each target in turn.
   *
   * @param routeOf which way the balancer sent the request with this {@code X-Request-Id}
   */
  public static LoadGenerator start(
      Load load,
      List<Target> targets,
      Function<String, Optional<Route>> routeOf,
      Timeline timeline) {
    var generator = new LoadGenerator(load, targets, routeOf, timeline);
    generator.pacer.start();
    return generator;
  }

  /** What became of the requests up to now. */
  public Results results() {
    return tally.results();
  }

  /**
   * Sends nothing more, waits for what is under way, and gives up on what takes longer than the
   * longest answer and the patience together. Calling it again returns the same.
   */
  public Results stop() {
    stopping.countDown();
    try {
      pacer.join();
      Duration within = load.mix().longest().plus(load.patience());
      if (room.tryAcquire(load.mostUnderWay(), within.toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(load.mostUnderWay());
      }
      clients.forEach(Client::giveUp);
      room.acquire(load.mostUnderWay());
      room.release(load.mostUnderWay());
    } catch (InterruptedException interrupted) {
      clients.forEach(Client::giveUp);
      Thread.currentThread().interrupt();
    }
    return results();
  }

  @Override
  public void close() {
    stop();
  }

  private void pace() {
    RandomGenerator random = new Random(load.seed());
    double nanosBetween = 1e9 / load.requestsPerSecond();
    for (long n = 0; ; n++) {
      Instant due = begin.plusNanos((long) (n * nanosBetween));
      if (stopsBefore(due)) {
        return;
      }
      Client client = clients.get((int) (n % clients.size()));
      Request request = load.mix().next(random);
      boolean keepsAlive = random.nextDouble() < load.keptAliveShare();
      String requestId = Long.toHexString(load.seed()) + "-" + n;
      if (room.tryAcquire()) {
        tally.sent();
        Thread.startVirtualThread(() -> send(client, request, requestId, keepsAlive, due));
      } else {
        tally.notSent();
      }
    }
  }

  private boolean stopsBefore(Instant due) {
    try {
      long nanos = Duration.between(timeline.instant(), due).toNanos();
      return stopping.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      return true;
    }
  }

  private void send(
      Client client, Request request, String requestId, boolean keepsAlive, Instant due) {
    try {
      Outcome outcome = client.send(request, requestId, keepsAlive);
      Instant now = timeline.instant();
      switch (outcome) {
        case Outcome.Answered(String release) ->
            tally.answered(request.page(), Duration.between(due, now), release, second(now));
        case Outcome.Broken broken ->
            tally.failed(
                new Failure(
                    broken.kind(),
                    request.page(),
                    requestId,
                    due,
                    now,
                    client.target().balancer(),
                    culprit(broken, requestId),
                    broken.detail()));
      }
    } finally {
      room.release();
    }
  }

  private long second(Instant now) {
    return Duration.between(begin, now).toSeconds();
  }

  /** The instance that answered, or else the one that the balancer had picked. */
  private String culprit(Outcome.Broken broken, String requestId) {
    return broken.instanceId().isEmpty()
        ? routeOf.apply(requestId).map(Route::instanceId).orElse("")
        : broken.instanceId();
  }
}
