package dev.airlock.region.api;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: full at first, one token a call, refilled steadily up to its capacity. */
final class Bucket {

  private static final double NANOS_PER_SECOND = 1e9;

  private final String name;
  private final double capacity;
  private final double perSecond;
  private double tokens;
  private double lowest;
  private long refused;
  private Instant filledAt = Instant.MIN;

  Bucket(String name, double capacity, double perSecond) {
    this.name = name;
    this.capacity = capacity;
    this.perSecond = perSecond;
    tokens = capacity;
    lowest = capacity;
  }

  boolean hasToken(Instant now) {
    refill(now);
    return tokens >= 1;
  }

  void take() {
    tokens--;
    lowest = Math.min(lowest, tokens);
  }

  void refuse() {
    refused++;
  }

  BucketUse use() {
    return new BucketUse(name, capacity, perSecond, lowest, refused);
  }

  private void refill(Instant now) {
    if (filledAt.equals(Instant.MIN)) {
      filledAt = now;
    }
    double seconds = Duration.between(filledAt, now).toNanos() / NANOS_PER_SECOND;
    tokens = Math.min(capacity, tokens + seconds * perSecond);
    filledAt = now;
  }
}
