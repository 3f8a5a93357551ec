package dev.airlock.region.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {

  @Test
  void equal_seeds_ask_for_the_same_pages() {
    assertThat(draw(Mix.standard(), 3)).isEqualTo(draw(Mix.standard(), 3));
    assertThat(draw(Mix.standard(), 3)).isNotEqualTo(draw(Mix.standard(), 4));
  }

  @Test
  void the_standard_mix_is_mostly_quick_with_some_downloads_and_a_few_silences() {
    var count =
        draw(Mix.standard(), 1).stream()
            .collect(Collectors.groupingBy(Request::page, Collectors.counting()));
    assertThat(count.get(Page.QUICK)).isBetween(8300L, 8700L);
    assertThat(count.get(Page.DOWNLOAD)).isBetween(850L, 1150L);
    assertThat(count.get(Page.SILENT)).isBetween(400L, 600L);
  }

  @Test
  void a_scaled_mix_shortens_what_lasts_and_leaves_quick_pages_alone() {
    Mix tenth = Mix.standard().times(0.1);
    assertThat(tenth.longest()).isEqualTo(Duration.ofMillis(500));
    assertThat(tenth.quick()).isEqualTo(Mix.standard().quick());
  }

  private static List<Request> draw(Mix mix, long seed) {
    var random = new Random(seed);
    return Stream.generate(() -> mix.next(random)).limit(10_000).toList();
  }
}
