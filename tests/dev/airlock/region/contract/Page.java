package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One page of an answer.
 *
 * @param next what asks for the page after it; null on the last
 */
record Page<T>(List<T> items, String next) {

  /** Turns all pages, and finds none of them larger than it may be. */
  static <T> List<T> all(int most, Function<String, Page<T>> turn) {
    List<T> all = new ArrayList<>();
    String next = null;
    do {
      Page<T> page = turn.apply(next);
      assertThat(page.items).hasSizeLessThanOrEqualTo(most);
      all.addAll(page.items);
      next = page.next;
    } while (next != null);
    return all;
  }
}
