package dev.airlock.region.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
  private static final Set<String> BATCH = Set.of("a", "b");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
  void an_empty_answer_means_that_all_succeeded(String answer) {
    assertThat(BatchResponse.failures(answer, BATCH)).contains(Set.of());
  }

  @Test
  void what_is_named_has_failed() {
    assertThat(
            BatchResponse.failures("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}", BATCH))
        .contains(Set.of("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "\"ok\"",
        "{\"batchItemFailures\":\"b\"}",
        "{\"batchItemFailures\":[\"b\"]}",
        "{\"batchItemFailures\":[{\"itemIdentifer\":\"b\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":\"c\"}]}"
      })
  void an_answer_that_cannot_be_understood_fails_the_whole_batch(String answer) {
    assertThat(BatchResponse.failures(answer, BATCH)).isEmpty();
  }
}
