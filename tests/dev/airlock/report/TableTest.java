package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_are_as_wide_as_what_they_hold() {
    Table table = new Table(40);
    table.add("", "requests", "how");
    table.add("airlock", "4,213", "");
    table.add("fixed-sleep", "17", "truncated 3");

    assertThat(table.lines())
        .containsExactly(
            "             requests  how",
            "airlock         4,213",
            "fixed-sleep        17  truncated 3");
  }

  @Test
  void the_last_column_is_wrapped_into_what_is_left() {
    Table table = new Table(20);
    table.add("a", "1", "5xx 20, truncated 3, reset 1");

    assertThat(table.lines())
        .containsExactly("a  1  5xx 20,", "      truncated 3,", "      reset 1");
  }

  @Test
  void a_word_that_is_too_long_stays_whole() {
    assertThat(Table.wrap("a extraordinarily b", 5)).containsExactly("a", "extraordinarily", "b");
  }
}
