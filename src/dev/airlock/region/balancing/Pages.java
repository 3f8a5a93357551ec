package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The paging of both API versions: a marker, and 1 to 400 items. */
final class Pages {

  private static final int LARGEST = 400;

  private Pages() {}

  /**
   * Cuts a page.
   *
   * @param invalid makes the refusal of a value that is wrong
   */
  static <T> Page<T> of(
      List<T> found, String marker, Integer size, Function<String, AwsServiceException> invalid) {
    if (size != null && (size < 1 || size > LARGEST)) {
      throw invalid.apply(
          "Value '%d' at 'pageSize' is not between 1 and %d".formatted(size, LARGEST));
    }
    try {
      return Page.of(found, marker, size == null ? LARGEST : size);
    } catch (NumberFormatException unknown) {
      throw invalid.apply("'" + marker + "' is not a valid marker");
    }
  }
}
