package dev.airlock.region.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What users ask for: mostly quick pages, some downloads, the rest silent ones.
 *
 * @param quickShare the share of quick pages, 0 to 1
 * @param downloadShare the share of downloads, 0 to 1; what remains is silent
 * @param quick how long a quick page takes
 * @param downloadBytes the length of a download's body
 */
public record Mix(
    double quickShare,
    double downloadShare,
    Duration quick,
    Span download,
    int downloadBytes,
    Span silent) {
  private static final int SHORT_BYTES = 16;

  /** How long something takes: evenly between the two. */
  public record Span(Duration shortest, Duration longest) {

    public Span {
      if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException("not a span: " + shortest + " to " + longest);
      }
    }

    static Span ofMillis(long shortest, long longest) {
      return new Span(Duration.ofMillis(shortest), Duration.ofMillis(longest));
    }

    private long anyMillis(RandomGenerator random) {
      return random.nextLong(shortest.toMillis(), longest.toMillis() + 1);
    }

    private Span times(double factor) {
      return ofMillis(
          Math.round(shortest.toMillis() * factor), Math.round(longest.toMillis() * factor));
    }
  }

  public Mix {
    if (quickShare < 0 || downloadShare < 0 || quickShare + downloadShare > 1) {
      throw new IllegalArgumentException("shares out of bounds");
    }
  }

  /** 85 % quick (5 ms), 10 % downloads of 2 to 5 s, 5 % silent for 0.2 to 2 s. */
  public static Mix standard() {
    return new Mix(
        0.85,
        0.10,
        Duration.ofMillis(5),
        Span.ofMillis(2000, 5000),
        65_536,
        Span.ofMillis(200, 2000));
  }

  /** The same mix with downloads and silences this much longer; quick pages stay quick. */
  public Mix times(double factor) {
    return new Mix(
        quickShare,
        downloadShare,
        quick,
        download.times(factor),
        downloadBytes,
        silent.times(factor));
  }

  /** The longest that any answer takes by itself. */
  Duration longest() {
    return download.longest().compareTo(silent.longest()) > 0
        ? download.longest()
        : silent.longest();
  }

  Request next(RandomGenerator random) {
    double drawn = random.nextDouble();
    if (drawn < quickShare) {
      return request(Page.QUICK, "/quick", quick.toMillis(), SHORT_BYTES);
    }
    if (drawn < quickShare + downloadShare) {
      return request(Page.DOWNLOAD, "/download", download.anyMillis(random), downloadBytes);
    }
    return request(Page.SILENT, "/silent", silent.anyMillis(random), SHORT_BYTES);
  }

  private static Request request(Page page, String path, long millis, int bytes) {
    return new Request(page, path + "?ms=" + millis + "&bytes=" + bytes, bytes);
  }
}
