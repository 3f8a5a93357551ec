package dev.airlock.region.plane;

import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is under way on one route, and who waits for it to end. */
final class Traffic {

  private final Set<Request> underWay = new LinkedHashSet<>();
  private final List<Runnable> whenIdle = new ArrayList<>();

  int size() {
    return underWay.size();
  }

  List<Request> requests() {
    return List.copyOf(underWay);
  }

  void begin(Request request) {
    underWay.add(request);
  }

  /** Returns false if it had ended before. */
  boolean end(Request request) {
    return underWay.remove(request);
  }

  void whenIdle(Runnable idle) {
    whenIdle.add(idle);
    tellIfIdle();
  }

  void tellIfIdle() {
    if (underWay.isEmpty()) {
      List<Runnable> told = List.copyOf(whenIdle);
      whenIdle.clear();
      told.forEach(Runnable::run);
    }
  }

  /** One request; two that look the same are still two. */
  static final class Request {
    final Route route;
    final String release;
    final Instant start;
    Timeline.Scheduled end = () -> {};

    Request(Route route, String release, Instant start) {
      this.route = route;
      this.release = release;
      this.start = start;
    }
  }
}
