package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void counts_have_separators() {
    assertThat(Words.count(4213)).isEqualTo("4,213");
  }

  @Test
  void small_shares_keep_a_decimal_and_none_is_rounded_to_nothing() {
    assertThat(Words.percent(0)).isEqualTo("0 %");
    assertThat(Words.percent(0.0001)).isEqualTo("< 0.1 %");
    assertThat(Words.percent(0.021)).isEqualTo("2.1 %");
    assertThat(Words.percent(0.0996)).isEqualTo("10 %");
    assertThat(Words.percent(0.31)).isEqualTo("31 %");
  }

  @Test
  void times_below_a_second_are_in_milliseconds_also_before_zero() {
    assertThat(Words.time(Duration.ofMillis(999))).isEqualTo("999 ms");
    assertThat(Words.time(Duration.ofMillis(-3))).isEqualTo("-3 ms");
    assertThat(Words.time(Duration.ofMillis(-2049))).isEqualTo("-2.0 s");
  }
}
