package dev.airlock.region.events;

import java.util.List;
import java.util.Map;

/** Where AWS services put their events: the default event bus. Best effort, like the real one. */
public interface Bus {

  /**
   * Emits one event. {@code detail} holds strings, numbers, booleans, lists and maps; the bus adds
   * version, id, account, time and region.
   */
  void emit(String source, String detailType, List<String> resources, Map<String, ?> detail);
}
