package dev.airlock.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Calls that take many items at once. One bad item must not fail the others: where AWS refuses a
 * batch for what is in it, the batch is halved until the bad ones stand alone.
 */
final class Batches {

  private Batches() {}

  /**
   * Calls with at most {@code size} items at a time.
   *
   * @param hasTime false once too little time is left for another call
   * @return the error of each item; empty where its call was accepted, nothing where no time was
   *     left to make it
   */
  static <T> Map<T, Optional<AwsError>> call(
      List<T> items, int size, Consumer<List<T>> call, BooleanSupplier hasTime) {
    Map<T, Optional<AwsError>> results = new LinkedHashMap<>();
    for (int from = 0; from < items.size(); from += size) {
      part(items.subList(from, Math.min(items.size(), from + size)), call, hasTime, results);
    }
    return results;
  }

  private static <T> void part(
      List<T> items,
      Consumer<List<T>> call,
      BooleanSupplier hasTime,
      Map<T, Optional<AwsError>> results) {
    if (!hasTime.getAsBoolean()) {
      return;
    }
    try {
      call.accept(List.copyOf(items));
      items.forEach(item -> results.put(item, Optional.empty()));
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      if (items.size() == 1 || !error.mayBeOneItem()) {
        items.forEach(item -> results.put(item, Optional.of(error)));
        return;
      }
      int half = items.size() / 2;
      part(new ArrayList<>(items.subList(0, half)), call, hasTime, results);
      part(new ArrayList<>(items.subList(half, items.size())), call, hasTime, results);
    }
  }
}
