package dev.airlock.region.autoscaling;

import java.util.List;

/**
 * One page of an answer.
 *
 * @param nextToken where the next page begins; null after the last one, as the SDK wants it
 */
record Page<T>(List<T> items, String nextToken) {

  /**
   * Cuts a page.
   *
   * @param token of the page before; null for the first page
   * @param size how many items the caller wants; null for {@code usual}
   */
  static <T> Page<T> of(
      List<T> all, String token, Integer size, int usual, int largest, Errors errors) {
    int from = from(token, all.size(), errors);
    int to = Math.min(all.size(), from + size(size, usual, largest, errors));
    return new Page<>(all.subList(from, to), to < all.size() ? "from-" + to : null);
  }

  private static int size(Integer asked, int usual, int largest, Errors errors) {
    if (asked == null) {
      return usual;
    }
    if (asked < 1 || asked > largest) {
      throw errors.validation(
          "The number of records must be between 1 and %d, was %d".formatted(largest, asked));
    }
    return asked;
  }

  private static int from(String token, int size, Errors errors) {
    if (token == null) {
      return 0;
    }
    if (!token.matches("from-\\d{1,9}")) {
      throw errors.invalidNextToken(token);
    }
    return Math.min(size, Integer.parseInt(token.substring("from-".length())));
  }
}
