package dev.airlock.region.autoscaling;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** The source of all ids: shaped like UUIDs, and the same again for the same seed. */
final class Tokens {
  private final RandomGenerator random;

  Tokens(RandomGenerator random) {
    this.random = random;
  }

  /** 36 characters, as a version 4 UUID has them. */
  String next() {
    long high = random.nextLong() & ~0xf000L | 0x4000L;
    long low = random.nextLong();
    long variant = 8 + (low >>> 62);
    return new UUID(high, variant << 60 | low & 0x0fff_ffff_ffff_ffffL).toString();
  }
}
