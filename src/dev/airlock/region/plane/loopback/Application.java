package dev.airlock.region.plane.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import dev.airlock.region.time.Timeline;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The software on an instance: answers 503 while it warms, and takes its time afterwards; a broken
 * build answers 500 then. Only {@code /alive} says 200 at once, as pages do that look no further
 * than the process.
 */
final class Application {
  private static final Duration SLICE = Duration.ofMillis(100);

  private final Machine machine;
  private final Instant warm;
  private final Timeline timeline;
  private final CountDownLatch powerOff;
  private final Log log;

  Application(Machine machine, Instant warm, Timeline timeline, CountDownLatch off, Log log) {
    this.machine = machine;
    this.warm = warm;
    this.timeline = timeline;
    this.powerOff = off;
    this.log = log;
  }

  /** What the instance writes down about itself. */
  interface Log {
    /** A request of a user has ended; health checks are not told. */
    void requestEnded(String instanceId, Instant when);
  }

  void serve(Connection connection) throws IOException {
    while (true) {
      Optional<Head> request = connection.readHead();
      if (request.isEmpty()) {
        return;
      }
      connection.drainTo((body, from, length) -> {}, request.get().contentLength().orElse(0L));
      // One thread cannot wait for a second request of a client: it would answer nobody else.
      boolean last = machine.software().singleThreaded() || request.get().closes();
      answer(connection, request.get(), last);
      if (last) {
        return;
      }
    }
  }

  private void answer(Connection to, Head request, boolean last) throws IOException {
    Page page;
    try {
      page = Page.of(request);
    } catch (ProtocolException wrong) {
      send(to, 400, "Bad Request", wrong.getMessage(), last);
      return;
    }
    if (page.isAlive()) {
      send(to, 200, "OK", "alive", last);
    } else if (timeline.instant().isBefore(warm)) {
      send(to, 503, "Service Unavailable", "warming up", last);
    } else if (!machine.software().becomesHealthy()) {
      send(to, 500, "Internal Server Error", "this build is broken", last);
    } else if (page.isHealth()) {
      send(to, 200, "OK", ("healthy " + machine.software().release()).strip(), last);
    } else {
      serveUser(to, page, last);
    }
  }

  private void serveUser(Connection to, Page page, boolean last) throws IOException {
    try {
      switch (page.path()) {
        case "/quick", "/silent" -> {
          pause(page.time());
          ended();
          send(to, 200, "OK", "x".repeat(page.bytes()), last);
        }
        case "/download" -> stream(to, page, last);
        default -> send(to, 404, "Not Found", "no such page", last);
      }
    } catch (IOException broken) {
      if (powerOff.getCount() > 0) {
        throw broken; // The client has gone; nobody's request ended here.
      }
      ended();
      throw broken;
    }
  }

  /**
   * Notes the end of a request, just before its last bytes are written: noted afterwards, it could
   * seem to end later than its client, who may stop the instance as soon as it has them.
   */
  private void ended() {
    log.requestEnded(machine.instanceId(), timeline.instant());
  }

  /** Sends the body in equal slices, the first at once and the last when the time is over. */
  private void stream(Connection to, Page page, boolean last) throws IOException {
    to.write(head(200, "OK", page.bytes(), last));
    Instant begin = timeline.instant();
    int slices = Math.toIntExact(page.time().dividedBy(SLICE)) + 1;
    byte[] body = new byte[page.bytes() / slices + 1];
    Arrays.fill(body, (byte) 'x');
    long sent = 0;
    for (int slice = 1; slice <= slices; slice++) {
      if (slice == slices) {
        ended();
      }
      long due = (long) page.bytes() * slice / slices;
      to.write(body, 0, (int) (due - sent));
      sent = due;
      if (slice < slices) {
        Instant next = begin.plus(page.time().multipliedBy(slice).dividedBy(slices - 1));
        pause(Duration.between(timeline.instant(), next));
      }
    }
  }

  private void send(Connection to, int status, String reason, String body, boolean last)
      throws IOException {
    byte[] head = head(status, reason, body.length(), last).encoded();
    byte[] whole = Arrays.copyOf(head, head.length + body.length());
    byte[] bytes = body.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, whole, head.length, bytes.length);
    to.write(whole, 0, whole.length);
  }

  private Head head(int status, String reason, long length, boolean last) {
    Head head = Head.answer(status, reason, length).with("X-Instance", machine.instanceId());
    String release = machine.software().release();
    head = release.isEmpty() ? head : head.with("X-Release", release);
    return last ? head.with("Connection", "close") : head;
  }

  /** Lets time pass, or breaks off as soon as the power is gone. */
  private void pause(Duration time) throws IOException {
    try {
      if (powerOff.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the instance has stopped");
      }
    } catch (InterruptedException stopped) {
      throw new IOException("the data plane has closed", stopped);
    }
  }
}
