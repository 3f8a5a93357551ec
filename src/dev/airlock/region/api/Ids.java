package dev.airlock.region.api;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** The region's one source of ids, so that the same seed gives the same run. */
public final class Ids {

  private static final int INSTANCE_DIGITS = 17;

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** For example {@code i-0a1b2c3d4e5f60718}. */
  public String instance() {
    return "i-0" + hex(INSTANCE_DIGITS - 1);
  }

  /** A random UUID, as request ids and tokens are. */
  public String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Hexadecimal digits, as in ARNs. */
  public String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
