package dev.airlock.decide;

import dev.airlock.model.ProbeSpec;
import dev.airlock.model.Settings.TargetGroupName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the values of settings. A value that makes no sense is empty, never an exception. */
final class Parse {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final Pattern PROBE = Pattern.compile("(https?|tcp):(\\d{1,5})(/\\S*)?");
  private static final Pattern STATUS = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");
  private static final Pattern CLASSIC = Pattern.compile("[A-Za-z0-9-]{1,32}");
  private static final Pattern TARGET_GROUP =
      Pattern.compile(
          "(arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/[A-Za-z0-9-]+/\\w+"
              + "|[A-Za-z0-9-]{1,32})(?::(\\d{1,5}))?");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
  private static final Set<String> OPTIONS =
      Set.of("status", "timeout", "in-a-row", "every", "idle-connections");
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

  /** All probes of one look: whoever else is on the way waits for them. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(15);

  private Parse() {}

  /** {@code 300ms}, {@code 90s}, {@code 10m}, {@code 2h} or {@code 0}; at most 48 hours. */
  static Optional<Duration> duration(String value) {
    if (value.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long n = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(n);
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          default -> Duration.ofHours(n);
        };
    return Optional.of(duration).filter(d -> d.compareTo(Duration.ofHours(48)) <= 0);
  }

  /** {@code web-elb api-elb}: names of Classic ELBs. */
  static Optional<List<String>> classicNames(String value) {
    List<String> names = words(value);
    return names.stream().allMatch(name -> CLASSIC.matcher(name).matches())
        ? Optional.of(names)
        : Optional.empty();
  }

  /** {@code web-tg api-tg:8081}: names or ARNs of target groups, with a port where it differs. */
  static Optional<List<TargetGroupName>> targetGroups(String value) {
    List<Matcher> matchers = words(value).stream().map(TARGET_GROUP::matcher).toList();
    if (!matchers.stream()
        .allMatch(m -> m.matches() && (m.group(2) == null || isPort(m.group(2))))) {
      return Optional.empty();
    }
    return Optional.of(
        matchers.stream()
            .map(m ->
                new TargetGroupName(
                    m.group(1),
                    m.group(2) == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(m.group(2)))))
            .toList());
  }

  /** {@code http:8080/health status=200-299 timeout=2s in-a-row=3 idle-connections=8}. */
  static Optional<ProbeSpec> probe(String value) {
    List<String> words = words(value);
    Matcher matcher = PROBE.matcher(words.isEmpty() ? "" : words.getFirst());
    List<String[]> pairs = words.stream().skip(1).map(word -> word.split("=", 2)).toList();
    if (!matcher.matches()
        || !isPort(matcher.group(2))
        || !pairs.stream().allMatch(pair -> pair.length == 2 && OPTIONS.contains(pair[0]))) {
      return Optional.empty();
    }
    ProbeSpec.Kind kind = ProbeSpec.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    if (kind == ProbeSpec.Kind.TCP && matcher.group(3) != null) {
      return Optional.empty();
    }
    Map<String, String> options =
        pairs.stream().collect(Collectors.toMap(p -> p[0], p -> p[1], (first, later) -> later));
    Matcher status = STATUS.matcher(options.getOrDefault("status", "200"));
    Optional<Duration> timeout = duration(options.getOrDefault("timeout", "2s"));
    Optional<Duration> every = duration(options.getOrDefault("every", "250ms"));
    OptionalInt inARow = number(options.getOrDefault("in-a-row", "1"), 1, 10);
    OptionalInt idle = number(options.getOrDefault("idle-connections", "0"), 0, 64);
    boolean right =
        status.matches()
            && timeout.filter(d -> !d.isZero() && d.compareTo(LONGEST_PROBE) <= 0).isPresent()
            && every.filter(d -> d.compareTo(LONGEST_PROBE) <= 0).isPresent()
            && inARow.isPresent()
            && lasts(inARow.getAsInt(), timeout.get(), every.get()).compareTo(LONGEST_LOOK) <= 0
            && idle.isPresent();
    if (!right) {
      return Optional.empty();
    }
    int low = Integer.parseInt(status.group(1));
    int high = status.group(2) == null ? low : Integer.parseInt(status.group(2));
    if (low > high) {
      return Optional.empty();
    }
    String path =
        kind == ProbeSpec.Kind.TCP ? "" : matcher.group(3) == null ? "/" : matcher.group(3);
    return Optional.of(
        new ProbeSpec(
            kind,
            Integer.parseInt(matcher.group(2)),
            path,
            low,
            high,
            timeout.get(),
            inARow.getAsInt(),
            every.get(),
            idle.getAsInt()));
  }

  private static Duration lasts(int inARow, Duration timeout, Duration every) {
    Duration turn = timeout.compareTo(every) > 0 ? timeout : every;
    return turn.multipliedBy(inARow);
  }

  private static OptionalInt number(String value, int least, int most) {
    if (!value.matches("\\d{1,4}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(value);
    return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static boolean isPort(String digits) {
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= 65535;
  }

  private static List<String> words(String value) {
    return SEPARATORS.splitAsStream(value.trim()).filter(word -> !word.isEmpty()).toList();
  }
}
