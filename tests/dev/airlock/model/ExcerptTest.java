package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  private static final String TEXT = "one two three four";

  @Test
  void what_fits_is_left_as_it_is() {
    assertThat(Excerpt.begin(TEXT, TEXT.length())).isEqualTo(TEXT);
    assertThat(Excerpt.end(TEXT, TEXT.length())).isEqualTo(TEXT);
  }

  @Test
  void a_begin_has_whole_words_and_is_never_too_long() {
    assertThat(Excerpt.begin(TEXT, 14)).isEqualTo("one two three…");
    assertThat(Excerpt.begin(TEXT, 13)).isEqualTo("one two…");
    assertThat(Excerpt.begin(TEXT, 8)).isEqualTo("one two…");
  }

  @Test
  void an_end_has_whole_words_and_is_never_too_long() {
    assertThat(Excerpt.end(TEXT, 11)).isEqualTo("…three four");
    assertThat(Excerpt.end(TEXT, 10)).isEqualTo("…four");
    assertThat(Excerpt.end(TEXT, 5)).isEqualTo("…four");
  }

  @Test
  void what_is_no_word_is_cut_anywhere() {
    assertThat(Excerpt.begin("x".repeat(300), 256)).isEqualTo("x".repeat(255) + "…");
    assertThat(Excerpt.begin("so: " + "x".repeat(300), 256)).hasSize(256);
    assertThat(Excerpt.end("x".repeat(300), 200)).isEqualTo("…" + "x".repeat(199));
    assertThat(Excerpt.end("x".repeat(300) + " so", 200)).hasSize(200);
  }
}
