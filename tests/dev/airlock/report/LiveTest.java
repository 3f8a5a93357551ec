package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest {

  private static final List<String> ANY = List.of();

  @Test
  void elsewhere_than_on_a_terminal_each_line_is_written_when_it_is_new() {
    Live live = new Live(false);

    assertThat(live.show(ANY, List.of("a", "b"))).isEqualTo("a\nb\n");
    assertThat(live.show(ANY, List.of("a", "b"))).isEmpty();
    assertThat(live.show(ANY, List.of("a", "c"))).isEqualTo("c\n");
    assertThat(live.show(ANY, List.of("a", "b"))).isEqualTo("b\n");
  }

  @Test
  void on_a_terminal_the_picture_replaces_the_one_before() {
    Live live = new Live(true);

    assertThat(live.show(List.of("a", "b"), ANY)).doesNotContain("A\r").contains("a", "b");
    assertThat(live.show(List.of("a"), ANY)).startsWith("\u001b[2A\r").contains("\u001b[J");
    assertThat(live.show(List.of("a"), ANY)).startsWith("\u001b[1A\r");
  }

  @Test
  void a_column_without_anything_takes_no_place() {
    assertThat(Tree.lines("web", List.of(List.of("i-1", "", "out"), List.of("i-22", "", "in"))))
        .containsExactly("web", "├─ i-1   out", "└─ i-22  in");
  }

  @Test
  void a_tree_has_its_columns_aligned() {
    assertThat(Tree.lines("web", List.of(List.of("i-1", "out", ""), List.of("i-22", "in", "why"))))
        .containsExactly("web", "├─ i-1   out", "└─ i-22  in   why");
  }
}
