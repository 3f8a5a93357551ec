package dev.airlock.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void what_is_read_is_written_again_in_the_same_order() {
    String text = "{\"z\":1,\"a\":[true,null,\"\\\"ü\\n\"],\"n\":-1.50,\"o\":{}}";

    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void values_are_plain() {
    assertThat(Json.object("{\"n\":100,\"l\":[\"x\"]}"))
        .containsEntry("n", new BigDecimal("100"))
        .containsEntry("l", List.of("x"));
  }

  @Test
  void what_is_not_json_is_refused() {
    assertThatThrownBy(() -> Json.parse("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Json.object("[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a JSON object");
    for (String wrong : List.of("", " ", "{} {}", "1,2", "1],[2", "nonsense", "{a:1}")) {
      assertThatThrownBy(() -> Json.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void what_is_nested_so_deeply_that_it_would_end_the_invocation_is_refused() {
    String allowed = "[".repeat(64) + "]".repeat(64);

    assertThat(Json.write(Json.parse(allowed))).isEqualTo(allowed);
    assertThatThrownBy(() -> Json.parse("[" + allowed + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nested in more than 64 levels");
    assertThat(Json.readObject("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000))).isEmpty();
  }

  @Test
  void brackets_within_a_text_and_beside_each_other_are_no_nesting() {
    String text = "[\"\\\"" + "[{".repeat(100) + "\"" + ",[]".repeat(100) + "]";

    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }
}
