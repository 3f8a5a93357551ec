package dev.airlock.region.autoscaling;

import java.util.random.RandomGenerator;

/** The source of all ids: shaped like UUIDs, and the same again for the same seed. */
final class Tokens {
  private final RandomGenerator random;

  Tokens(RandomGenerator random) {
    this.random = random;
  }

  /** 36 characters, as a version 4 UUID has them. */
  String next() {
    long high = random.nextLong();
    long low = random.nextLong();
    return "%08x-%04x-4%03x-%x%03x-%012x"
        .formatted(
            high >>> 32,
            high >>> 16 & 0xffff,
            high & 0xfff,
            8 + (low >>> 62),
            low >>> 48 & 0xfff,
            low & 0xffff_ffff_ffffL);
  }
}
