package dev.airlock.region.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");

  @Test
  void without_a_size_everything_is_on_one_page() {
    assertThat(Page.of(LETTERS, null, null)).isEqualTo(new Page<>(LETTERS, null));
  }

  @Test
  void pages_in_turn_give_everything_once() {
    List<String> read = new ArrayList<>();
    String token = "";
    while (token != null) {
      Page<String> page = Page.of(LETTERS, token, 2);
      read.addAll(page.items());
      token = page.next();
    }
    assertThat(read).isEqualTo(LETTERS);
  }

  @Test
  void a_token_beyond_the_end_gives_an_empty_last_page() {
    assertThat(Page.of(LETTERS, "9", 2)).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void a_token_that_no_page_said_is_refused() {
    assertThatThrownBy(() -> Page.of(LETTERS, "x", 2)).isInstanceOf(NumberFormatException.class);
  }
}
