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
}
