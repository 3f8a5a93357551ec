package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which way each of the latest requests took, by the id in its {@code X-Request-Id}. */
final class Picks {
  private static final int MOST = 20_000;

  private final Map<String, Route> routes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Route> eldest) {
          return size() > MOST;
        }
      };

  synchronized void note(String requestId, Route route) {
    routes.put(requestId, route);
  }

  synchronized Optional<Route> routeOf(String requestId) {
    return Optional.ofNullable(routes.get(requestId));
  }
}
