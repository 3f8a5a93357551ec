package dev.airlock.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules that keep the code small and every run repeatable. */
class TidyTest {

  /** Imports do not count: the clients of AWS need many. */
  private static final int MAX_LINES = 300;

  private static final int MAX_TEST_LINES = 360;
  private static final int MAX_COLUMNS = 100;

  /** This file names what it forbids. */
  private static final String THIS = "TidyTest.java";

  /** Where real time and chance enter: the laptop's clock and sockets, and the entry points. */
  private static final List<String> ENTRIES =
      List.of(
          THIS, "RealTimeline.java", "loopback", "AirlockHandler.java", "tests/dev/airlock/probe");

  private static final Pattern HANDED_IN =
      Pattern.compile(
          "(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)(\\.|::)now"
              + "|Clock\\.system|InstantSource\\.system|System(\\.|::)(nanoTime|currentTimeMillis)"
              + "|Thread\\.sleep|UUID(\\.|::)randomUUID|Math(\\.|::)random|ThreadLocalRandom"
              + "|new (Random|SplittableRandom|SecureRandom)\\(\\)");

  @Test
  void time_chance_and_ids_are_handed_in() throws IOException {
    assertThat(matches(HANDED_IN, ENTRIES)).isEmpty();
  }

  @Test
  void nothing_is_left_to_do_and_nothing_is_indented_with_tabs() throws IOException {
    assertThat(matches(Pattern.compile("\\b(TODO|FIXME|XXX)\\b|\\t"), List.of(THIS))).isEmpty();
  }

  @Test
  void no_file_is_too_long_to_read() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var source : Source.all()) {
      long lines = source.lines().stream().filter(line -> !line.startsWith("import ")).count();
      if (lines > (source.isUnder("tests") ? MAX_TEST_LINES : MAX_LINES)) {
        tooLong.add(source.file() + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void no_line_is_wider_than_100_columns() throws IOException {
    var wider = Pattern.compile("^(?!import ).{" + (MAX_COLUMNS + 1) + ",}$");
    assertThat(matches(wider, List.of())).isEmpty();
  }

  /** {@code file:line: text} of every line that matches, except in files that may. */
  private static List<String> matches(Pattern pattern, List<String> allowed) throws IOException {
    var found = new ArrayList<String>();
    for (var source : Source.all()) {
      if (allowed.stream().anyMatch(source::isUnder)) {
        continue;
      }
      var lines = source.lines();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(source.file() + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }
}
