package dev.airlock.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dfuzz.from=100 -Dfuzz.to=400} plays others. */
class FuzzTest {

  private static final long FROM = Long.getLong("fuzz.from", 1);
  private static final long TO = Long.getLong("fuzz.to", 3);
  private static final Corpus EVENTS = Corpus.in(Path.of("events"));

  @Test
  void whatever_comes_is_understood_ignored_or_refused_and_harms_nobody() {
    Findings findings = Fuzz.play(EVENTS, FROM, TO, _ -> {});

    assertThat(findings.failures()).isEmpty();
    assertThat(findings.inputs()).isGreaterThan(1_500 * (TO - FROM + 1));
    assertThat(List.of(findings.refused(), findings.ignored(), findings.understood()))
        .allSatisfy(count -> assertThat(count).isGreaterThan(100 * (TO - FROM + 1)));
  }

  @Test
  void equal_seeds_play_equal_games() {
    List<Findings> heard = new ArrayList<>();
    Findings first = Fuzz.play(EVENTS, 7, 7, heard::add);

    assertThat(Fuzz.play(EVENTS, 7, 7, _ -> {})).isEqualTo(first);
    assertThat(heard).containsExactly(first);
  }

  @Test
  void who_throws_is_named_with_the_seed_that_shows_it_again() {
    Findings.Count count = new Findings.Count();
    Parsers.Parser broken =
        new Parsers.Parser(
            "broken",
            List.of("sample"),
            _ -> {
              throw new IllegalStateException("no");
            });

    Fuzz.read(9, broken, "a\0", count);

    assertThat(count.total().failures())
        .containsExactly("seed 9: broken: java.lang.IllegalStateException: no at a\\u0000");
  }
}
