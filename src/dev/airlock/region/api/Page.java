package dev.airlock.region.api;

import java.util.List;

/**
 * One page of an answer.
 *
 * @param next what asks for the page after it; null on the last
 */
public record Page<T>(List<T> items, String next) {

  /**
   * Cuts a page out of everything.
   *
   * @param token what the page before said; null or empty for the first
   * @param size the most items it may hold; null for all
   * @throws NumberFormatException for a token that no page said
   */
  public static <T> Page<T> of(List<T> everything, String token, Integer size) {
    int from = token == null || token.isEmpty() ? 0 : Integer.parseUnsignedInt(token);
    int start = Math.min(from, everything.size());
    int end = size == null ? everything.size() : Math.min(start + size, everything.size());
    String next = end < everything.size() ? Integer.toString(end) : null;
    return new Page<>(List.copyOf(everything.subList(start, end)), next);
  }
}
