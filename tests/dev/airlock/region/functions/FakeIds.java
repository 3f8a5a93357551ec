package dev.airlock.region.functions;

import java.util.UUID;
import java.util.function.Supplier;

/** UUIDs that count. */
public final class FakeIds implements Supplier<String> {
  private long next = 1;

  @Override
  public String get() {
    return new UUID(0, next++).toString();
  }
}
