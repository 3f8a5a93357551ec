package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import java.util.List;

/** The paging of the second API version: a marker, and at most 400 items. */
final class V2Pages {

  private static final int LARGEST_PAGE = 400;

  private V2Pages() {}

  static <T> Page<T> of(List<T> found, String marker, Integer size) {
    if (size != null && (size < 1 || size > LARGEST_PAGE)) {
      throw V2Errors.invalid("The page size must be between 1 and " + LARGEST_PAGE);
    }
    try {
      return Page.of(found, marker, size == null ? LARGEST_PAGE : size);
    } catch (NumberFormatException unknown) {
      throw V2Errors.invalid("'" + marker + "' is not a valid marker");
    }
  }
}
